import { expect, test } from "vitest";
import { z } from "zod";
import { cursor, cursorOf, moment, pageOf, placeOf, readCursor, timeCursor, whole, words } from "@/lib/platform/page";

const id = "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b";
const at = new Date("2026-11-22T14:03:05.123Z");

test("a page has a cursor as long as there is more", () => {
  const keyOf = (n: number) => [n];
  expect(pageOf([1, 2, 3], 2, keyOf)).toEqual({ rows: [1, 2], nextCursor: "2" });
  expect(pageOf([1, 2], 2, keyOf)).toEqual({ rows: [1, 2], nextCursor: null });
  expect(pageOf([], 2, keyOf)).toEqual({ rows: [], nextCursor: null });
});

test("a key is read as it was written", () => {
  expect(readCursor(timeCursor, cursorOf([at, id]))).toEqual([at, id]);
  const odd = cursor(words, whole, words, moment);
  const key = ["a_b%5F~é/?&#", -1, "", at] as const;
  expect(readCursor(odd, cursorOf(key))).toEqual(key);
  expect(readCursor(odd, new URL(`http://x/?c=${cursorOf(key)}`).searchParams.get("c"))).toEqual(key);
  expect(readCursor(timeCursor, undefined)).toBeNull();
});

test.each([
  "x",
  "_",
  `${at.getTime()}`,
  `${at.getTime()}_${id}_1`,
  `x_${id}`,
  `9999999999999999_${id}`,
  `999999999999999_x`,
  "%_%",
  "%E0_x",
])("%s is no place in a list", (value) => {
  expect(() => readCursor(timeCursor, value)).toThrow(expect.objectContaining({ code: "invalid" }));
});

test("text with a NUL, which Postgres refuses, is no place", () => {
  expect(() => readCursor(cursor(words, z.uuid()), `~00_${id}`)).toThrow(expect.objectContaining({ code: "invalid" }));
});

test.each([
  ["a place", `1795341600000_${id}`, `1795341600000_${id}`],
  ["nothing", undefined, undefined],
  ["said twice", [`1795341600000_${id}`, "b"], undefined],
  ["words", "x", undefined],
  ["a NUL", "\u0000", undefined],
  ["a moment before time", `-62167219200000_${id}`, undefined],
  ["a moment after it", `8640000000000001_${id}`, undefined],
  ["no id", "1795341600000_1", undefined],
  ["more than a place", `1795341600000_${id}_`, undefined],
])("where a list goes on, of an address with %s", (_, given, expected) => expect(placeOf(timeCursor).parse(given)).toEqual(expected));
