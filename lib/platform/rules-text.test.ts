import { expect, test } from "vitest";
import { clean, cut, emailAddress, optionalText, text } from "@/lib/platform/text";

test("outside text is made storable", () => {
  expect(clean("a\u0000b\ud800c")).toBe("ab\ufffdc");
  expect(text(5).parse("  hey\u0000 ")).toBe("hey");
  expect(text(5).safeParse("   ").success).toBe(false);
  expect(text(5).safeParse("123456").success).toBe(false);
  expect(optionalText(5).parse("  ")).toBeUndefined();
});

test("outside text is cut between its characters", () => {
  expect(["ab\u{1f600}c", "abc\u{1f600}"].map((value) => cut(value, 3))).toEqual(["ab", "abc"]);
  expect(cut("ab\u{1f600}c", 4)).toBe("ab\u{1f600}");
  expect(cut("\ud800a\u0000b", 4)).toBe("\ufffdab");
});

test.each([
  ["Ann@Customer.example ", "ann@customer.example"],
  ["ann@customer.example, eve@evil.example", null],
  ["ann@customer.example\r\nBcc: eve@evil.example", null],
  ["аnn@customer.example", null],
  ["ann＠customer.example", null],
  ["\u212aarl@customer.example", null],
  ["ann", null],
])("%s as an address", (raw, expected) => {
  const parsed = emailAddress.safeParse(raw);
  expect(parsed.success ? parsed.data : null).toBe(expected);
});
