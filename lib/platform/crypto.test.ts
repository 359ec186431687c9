import { expect, test, vi } from "vitest";
import { decrypt, encrypt, sign, unsign, uuidOf } from "@/lib/platform/crypto";

test("a secret opens only at its own place", () => {
  const sealed = encrypt("s3cret – é", "Member|totpSecret|1");
  expect(sealed).not.toContain("s3cret");
  expect(decrypt(sealed, "Member|totpSecret|1")).toBe("s3cret – é");
  expect(() => decrypt(sealed, "Member|totpSecret|2")).toThrow();
  expect(() =>
    decrypt(
      sealed.replace(/:(.)([^:]*)$/, (_, first, rest) => `:${first === "A" ? "B" : "A"}${rest}`),
      "Member|totpSecret|1",
    ),
  ).toThrow();
  expect(() => decrypt(sealed.replace("v1:test:", "v1:gone:"), "Member|totpSecret|1")).toThrow(/unknown key/);
});

test("a tag cut short does not open a secret", () => {
  const [version, kid, iv, tag = "", body] = encrypt("s3cret", "here").split(":");
  const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
  expect(() => decrypt([version, kid, iv, short, body].join(":"), "here")).toThrow();
});

test("what an older key of the ring sealed or signed still opens, what a removed key did does not", async () => {
  const [sealed, signed, before] = [encrypt("s3cret", "here"), sign("ticket.42", "ticket"), process.env.VIGIE_KEYS ?? ""];
  const fresh = `fresh:${Buffer.alloc(32, 9).toString("base64")}`;
  const withRing = async (keys: string) => {
    process.env.VIGIE_KEYS = keys;
    vi.resetModules();
    return import("@/lib/platform/crypto");
  };
  try {
    const rotated = await withRing(`${fresh},${before}`);
    expect([rotated.decrypt(sealed, "here"), rotated.unsign(signed, "ticket")]).toEqual(["s3cret", "ticket.42"]);
    expect(rotated.encrypt("new", "here")).toMatch(/^v1:fresh:/);
    const removed = await withRing(fresh);
    expect(() => removed.decrypt(sealed, "here")).toThrow(/unknown key/);
    expect(removed.unsign(signed, "ticket")).toBeNull();
  } finally {
    process.env.VIGIE_KEYS = before;
    vi.resetModules();
  }
});

test("a signature holds for one value and one purpose", () => {
  const link = sign("ticket.42", "ticket");
  expect(unsign(link, "ticket")).toBe("ticket.42");
  expect(unsign(link, "invite")).toBeNull();
  expect(unsign(link.replace("42", "43"), "ticket")).toBeNull();
  for (const junk of ["", ".", "ticket.42.", ".abc", "é.é", "a".repeat(10_000)]) expect(unsign(junk, "ticket")).toBeNull();
});

test("a derived UUID is valid and stable", () => {
  expect(uuidOf("a")).toBe(uuidOf("a"));
  expect(uuidOf("a")).not.toBe(uuidOf("b"));
  expect(uuidOf("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
