import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { redirect } from "next/navigation";
import { expect, test } from "vitest";
import { answered } from "./answered";

test("an answer is handed on, whatever it says", async () => {
  for (const answer of [
    { ok: true as const, data: 1 },
    { ok: false as const, error: { code: "conflict" } },
  ])
    expect(await answered(Promise.resolve(answer))).toBe(answer);
});

test("that no answer came is one too", async () => {
  expect(await answered(Promise.reject(new TypeError("Failed to fetch")))).toEqual({ ok: false, error: { code: "unreachable" } });
  expect(await answered(Promise.reject(new UnrecognizedActionError("Not found")))).toEqual({ ok: false, error: { code: "outdated" } });
});

test("where the action leads elsewhere, the page follows", async () => {
  await expect(answered((async () => redirect("/sign-in"))())).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
});
