import { expect, test } from "vitest";
import { clean, emailAddress, optionalText, text } from "@/lib/platform/text";

test("outside text is made storable", () => {
  expect(clean("a\u0000b\ud800c")).toBe("ab\ufffdc");
  expect(text(5).parse("  hey\u0000 ")).toBe("hey");
  expect(text(5).safeParse("   ").success).toBe(false);
  expect(text(5).safeParse("123456").success).toBe(false);
  expect(optionalText(5).parse("  ")).toBeUndefined();
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
