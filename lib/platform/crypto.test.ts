import { expect, test } from "vitest";
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
