import { expect, test } from "vitest";
import { headChange, medianOf } from "@/lib/monitoring/probes/rules/head";
import { render } from "@/lib/platform/localize";

const at = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const before = { number: 100, at };

test.each([
  ["the first head seen", null, 100, 0, { number: 100, at }, null],
  ["a higher one", before, 101, 30, { number: 101, at: later(30) }, null],
  ["the same one, for a while", before, 100, 60, before, null],
  ["the same one, for too long", before, 100, 61, before, "The head has not moved from block 100 for 61 s, expected at most 60 s"],
  ["one that another node behind the address has", before, 98, 30, before, null],
  ["one far back", before, 3, 30, { number: 3, at: later(30) }, "The head went back from block 100 to 3"],
])("%s", (_, previous, number, seconds, head, problem) => {
  const change = headChange(previous, number, later(seconds), 60);
  expect({ ...change, problem: change.problem && render("en", change.problem) }).toEqual({ head, problem });
});

test("nobody asks whether it moves", () => expect(headChange(before, 100, later(9_999), null).problem).toBeNull());

test.each([
  [[], null],
  [[5], 5],
  [[9, 1], 1],
  [[7, 1, 3], 3],
  [[1_000_000, 5, 6, 7], 6],
])("median of %j is %j", (numbers, median) => expect(medianOf(numbers)).toBe(median));
