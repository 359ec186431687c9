import { expect, test } from "vitest";
import { absencesOf } from "@/lib/platform/rules-presence";

const at = (second: number) => new Date(second * 1_000);
const stay = ([from, to]: [number, number]) => ({ from: at(from), to: at(to) });

test.each<[string, [number, number][], [number, number, boolean][]]>([
  ["nobody ever was, so nothing is known", [], []],
  ["one is there: it is yet to say so of the last seconds", [[0, 97]], [[97, 100, false]]],
  ["one said nothing for too long", [[0, 89]], [[89, 100, true]]],
  [
    "one came after another had gone",
    [
      [50, 99.5],
      [0, 40],
    ],
    [
      [40, 50, true],
      [99.5, 100, false],
    ],
  ],
  [
    "one came while another was there, which has gone since",
    [
      [0, 60],
      [50, 100],
    ],
    [],
  ],
  [
    "one came while another, which was there a moment ago, may still be",
    [
      [0, 93],
      [95, 99],
    ],
    [
      [93, 95, false],
      [99, 100, false],
    ],
  ],
  [
    "a short one within a long one ends nothing",
    [
      [0, 100],
      [10, 20],
    ],
    [],
  ],
])("%s", (_, stays, absences) => {
  const expected = absences.map(([after, until, isSure]) => ({ after: at(after), until: at(until), isSure }));
  expect(absencesOf(stays.map(stay), at(100))).toEqual(expected);
});
