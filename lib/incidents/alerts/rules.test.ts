import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf, runsOf } from "@/lib/incidents/alerts/rules";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second));
const alert = (second: number, groupWithinSeconds = 60) => ({
  alertId: `${second}`,
  groupKey: "r",
  groupWithinSeconds,
  at: at(second).toISOString(),
});
const shape = (runs: ReturnType<typeof runsOf>) =>
  runs.map(({ alerts, joins, until }) => [alerts.map(({ alertId }) => alertId).join(), joins, (until.getTime() - at(0).getTime()) / 1_000]);

test.each([
  ["one group", "r", 60, "group:r"],
  ["itself where it wants no company", "r", 0, "alert:a"],
  ["itself where it has no group", null, 60, "alert:a"],
])("an alert belongs to %s", (_, groupKey, groupWithinSeconds, expected) => {
  expect(keyOf({ alertId: "a", groupKey, groupWithinSeconds })).toBe(expected);
});

test.each([
  ["at once: one incident", [alert(0), alert(0), alert(1)], null, [["0,0,1", false, 61]]],
  ["each moves the time on", [alert(0), alert(50), alert(100)], null, [["0,50,100", false, 160]]],
  [
    "too late for company",
    [alert(0), alert(60)],
    null,
    [
      ["0", false, 60],
      ["60", false, 120],
    ],
  ],
  [
    "in any order",
    [alert(60), alert(0)],
    null,
    [
      ["0", false, 60],
      ["60", false, 120],
    ],
  ],
  [
    "with what is open, the rest of its own",
    [alert(5), alert(70)],
    at(6),
    [
      ["5", true, 65],
      ["70", false, 130],
    ],
  ],
  ["what is open has ended its time", [alert(6)], at(6), [["6", false, 66]]],
  ["a short time does not shorten a long one", [alert(0, 300), alert(10, 5)], null, [["0,10", false, 300]]],
] as const)("alerts %s", (_, alerts, openUntil, expected) => {
  expect(shape(runsOf([...alerts], openUntil))).toEqual(expected);
});

test("every alert is in one run, only the first may join, and no run could have taken the next alert", () => {
  const anyAlert = fc.record({ second: fc.nat(600), within: fc.integer({ min: 1, max: 120 }) });
  fc.assert(
    fc.property(fc.array(anyAlert, { maxLength: 12 }), fc.option(fc.nat(600)), (wanted, openUntil) => {
      const alerts = wanted.map(({ second, within }, n) => ({ ...alert(second, within), alertId: `${n}` }));
      const runs = runsOf(alerts, openUntil === null ? null : at(openUntil));
      expect(runs.flatMap((run) => run.alerts.map(({ alertId }) => alertId)).toSorted()).toEqual(
        alerts.map(({ alertId }) => alertId).toSorted(),
      );
      for (const [n, run] of runs.entries()) {
        if (n > 0) expect(run.joins).toBe(false);
        const next = runs[n + 1]?.alerts[0];
        if (next) expect(Date.parse(next.at)).toBeGreaterThanOrEqual(run.until.getTime());
      }
    }),
  );
});
