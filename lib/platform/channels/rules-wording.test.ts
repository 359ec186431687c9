import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonBytes, shorten, utf8Bytes } from "@/lib/platform/channels/wording";

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["  abc  ", 3, "abc"],
  ["ab🔥", 4, "ab🔥"],
  ["ab🔥c", 4, "ab…"],
  ["", 3, ""],
  ["a\u0000b", 2, "ab"],
])("%j in %s is %j", (text, max, short) => expect(shorten(text, max)).toBe(short));

describe("any text", () => {
  const sizes = { units: (text: string) => text.length, utf8Bytes, jsonBytes };
  test.each(Object.entries(sizes))("stays within its size in %s, and is cut between characters", (_, size) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 3, max: 60 }), (text, max) => {
        const short = shorten(text, max, { size });
        expect(size(short)).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
        const whole = text.toWellFormed().replaceAll("\u0000", "").trim();
        if (size(whole) <= max) expect(short).toBe(whole);
        else expect(whole.startsWith(short.slice(0, -1)) && short.endsWith("…")).toBe(true);
      }),
    );
  });

  test("is never cut inside an entity", () => {
    const render = (character: string) => (character === "&" ? "&amp;" : character);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("&", "a", "é"), maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (text, max) => {
        const short = shorten(text, max, { render });
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).toMatch(/^(&amp;|[aé])*…?$/);
      }),
    );
  });
});
