import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smsSegments, smsText } from "@/lib/platform/channels/rules-sms";

test.each([
  ["nothing", "", 0],
  ["160 letters", "a".repeat(160), 1],
  ["161 letters", "a".repeat(161), 2],
  ["306 letters", "a".repeat(306), 2],
  ["307 letters", "a".repeat(307), 3],
  ["French that GSM knows", "é".repeat(160), 1],
  ["French that it does not", `${"e".repeat(69)}ê`, 1],
  ["one more", `${"e".repeat(70)}ê`, 2],
  ["134 and an ê", `${"e".repeat(133)}ê`, 2],
  ["135 and an ê", `${"e".repeat(134)}ê`, 3],
  ["brackets cost two", "[".repeat(80), 1],
  ["81 brackets", "[".repeat(81), 2],
  ["a bracket is not split", `${"a".repeat(152)}[${"a".repeat(152)}`, 3],
  ["35 emoji", "🔥".repeat(35), 1],
  ["36 emoji", "🔥".repeat(36), 2],
  ["an emoji is not split", "🔥".repeat(67), 3],
])("%s", (_, text, segments) => expect(smsSegments(text)).toBe(segments));

describe("a text in few parts", () => {
  const link = "https://ops.blockdeploy.example/a/0198c7a4";

  test.each([
    ["all of it fits", "Head", "Body", link, 2, `Head\nBody\n${link}`],
    ["no body", "Head", "", link, 2, `Head\n${link}`],
    ["the body is cut", "Head", "b".repeat(500), "x", 1, `Head\n${"b".repeat(150)}...\nx`],
    ["there is no room for a body", "h".repeat(158), "body", "x", 1, `${"h".repeat(158)}\nx`],
    ["the head is cut for the link", "h".repeat(500), "body", "x", 1, `${"h".repeat(155)}...\nx`],
  ])("%s", (_, head, middle, tail, segments, expected) => expect(smsText(head, middle, tail, segments)).toBe(expected));

  test("never needs more, and always ends with the link", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "ê", "[", "🔥", " "), maxLength: 700 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 2, max: 4 }), (head, middle, segments) => {
        const sms = smsText(head, middle, link, segments);
        expect(smsSegments(sms)).toBeLessThanOrEqual(segments);
        expect(sms.endsWith(link)).toBe(true);
        expect(sms.isWellFormed()).toBe(true);
      }),
    );
  });
});
