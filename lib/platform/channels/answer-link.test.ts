import { expect, test } from "vitest";
import { acknowledgeUrl, type Leave, openLeave, sealLeave } from "@/lib/platform/channels/answer-link";
import { sign } from "@/lib/platform/crypto";

const id = "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b";
const now = new Date("2026-11-22T10:00:00Z");
const until = new Date("2026-11-22T10:00:01Z");
const leave: Leave = { about: { alertId: id }, may: "acknowledge", as: { via: "Équipe « Ops »" }, locale: "fr", until };

test.each<[string, Partial<Leave>]>([
  ["an alert, for whoever reads a channel", {}],
  ["an incident, for a member", { about: { incidentId: id }, as: { memberId: id }, locale: "en" }],
  ["a resolution", { may: "resolve" }],
])("says again what was sealed: %s", (_, changes) => {
  const token = sealLeave({ ...leave, ...changes });
  expect(token).toMatch(/^[\w.-]+$/);
  expect(openLeave(token, now)).toEqual({ ...leave, ...changes, isExpired: false });
});

test("ends at its time, and says so", () => {
  expect(openLeave(sealLeave(leave), until)).toMatchObject({ isExpired: true });
});

test("nothing else opens: another text, another purpose, a changed bit, junk", () => {
  const token = sealLeave(leave);
  const [value = ""] = token.split(".");
  const other = Buffer.from(JSON.stringify({ i: id, r: 1, v: "x", l: "en", u: 9e9 })).toString("base64url");
  const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const forged of [value, sign(value, "ticket"), `${other}${token.slice(value.length)}`, changed, "", ".", "x".repeat(5_000)])
    expect(openLeave(forged, now)).toBeNull();
});

test("the link of one message is the same however often it is made, and lasts a week", () => {
  const url = acknowledgeUrl(leave, now);
  expect(acknowledgeUrl(leave, now)).toBe(url);
  const token = url.slice(url.lastIndexOf("/") + 1);
  expect(url.length).toBeLessThan(320);
  expect(openLeave(token, new Date("2026-11-29T09:59:59Z"))).toMatchObject({ may: "acknowledge", isExpired: false });
  expect(openLeave(token, new Date("2026-11-29T10:00:00Z"))).toMatchObject({ isExpired: true });
});
