import fc from "fast-check";
import { expect, test } from "vitest";
import { printList, readList } from "@/lib/alerting/labels/rules";

test.each([
  ["", []],
  [" , ,, ", []],
  ["eu, team:payments ,db", ["eu", "team:payments", "db"]],
  ['"summary:cpu, memory", eu', ["summary:cpu, memory", "eu"]],
  ['eu,"a,b"', ["eu", "a,b"]],
  ['" a ", ""', ["a"]],
  ['"say ""now, please""", eu', ['say "now, please"', "eu"]],
  ['say "now", eu', ['say "now"', "eu"]],
  ['"open, eu', ['"open', "eu"]],
  ['"a" b, eu', ['"a" b', "eu"]],
])("%j is read as %j", (typed, labels) => expect(readList(typed)).toEqual(labels));

test.each([
  [["eu", "team:payments"], "eu, team:payments"],
  [["a,b", "c"], '"a,b", c'],
  [['"a', 'b"c', 'd,"e"'], '"""a", b"c, "d,""e"""'],
])("%j is printed as %j", (labels, printed) => expect(printList(labels)).toBe(printed));

test("what is printed is read as what it was, whatever it holds", () => {
  const label = fc
    .oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: fc.constantFrom('"', ",", " ", "a", "\n") }))
    .map((each) => each.trim())
    .filter(Boolean);
  fc.assert(
    fc.property(fc.array(label), (labels) => {
      expect(readList(printList(labels))).toEqual(labels);
    }),
    { numRuns: 2_000 },
  );
});
