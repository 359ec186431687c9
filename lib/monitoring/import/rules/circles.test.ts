import fc from "fast-check";
import { expect, test } from "vitest";
import { type Hanging, inCircles } from "@/lib/monitoring/import/rules/circles";

const hanging = (monitors: Record<string, [dependsOn: string, group?: string]>): Hanging =>
  new Map(Object.entries(monitors).map(([name, [dependsOn, group]]) => [name, { dependsOn: [...dependsOn], group: group ?? null }]));

test.each<[string, Hanging, string]>([
  ["nothing hangs", hanging({ a: [""], b: [""] }), ""],
  ["a chain", hanging({ a: ["b"], b: ["c"], c: [""] }), ""],
  ["itself", hanging({ a: ["a"], b: ["a"] }), "a"],
  ["a circle, with one before and one after it", hanging({ a: ["b"], b: ["c"], c: ["bd"], d: [""] }), "bc"],
  ["a member that depends on its group", hanging({ g: [""], a: ["g", "g"] }), "ag"],
  ["a group that depends on its member", hanging({ g: ["a"], a: ["", "g"] }), ""],
  ["groups in each other", hanging({ g: ["", "h"], h: ["", "g"] }), "gh"],
  ["what is not there", hanging({ a: ["z", "y"] }), ""],
])("%s", (_, monitors, names) => {
  expect([...inCircles(monitors)].sort().join("")).toBe(names);
});

const names = ["a", "b", "c", "d", "e"];
const anyHanging = fc
  .tuple(...names.map(() => fc.record({ dependsOn: fc.subarray(names), group: fc.option(fc.constantFrom(...names)) })))
  .map((all): Hanging => new Map(all.map((one, n) => [names[n] as string, one])));

test("finds every monitor that a walk finds again, and none that is neither on nor between circles", () => {
  fc.assert(
    fc.property(anyHanging, (monitors) => {
      const on = (from: string) => [
        ...(monitors.get(from)?.dependsOn ?? []),
        ...[...monitors].filter(([, { group }]) => group === from).map(([name]) => name),
      ];
      const reached = (from: string) => {
        const seen = new Set<string>();
        for (const open = on(from); open.length > 0; ) {
          const name = open.pop() as string;
          if (seen.has(name)) continue;
          seen.add(name);
          open.push(...on(name));
        }
        return seen;
      };
      const found = inCircles(monitors);
      const circling = names.filter((name) => reached(name).has(name));
      const between = names.filter(
        (name) => circling.some((each) => reached(name).has(each)) && circling.some((each) => reached(each).has(name)),
      );
      expect([...found].sort()).toEqual([...new Set([...circling, ...between])].sort());
    }),
    { numRuns: 500 },
  );
});
