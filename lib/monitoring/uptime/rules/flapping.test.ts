import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyFlapping, percentChanged, recentCount } from "@/lib/monitoring/uptime/rules/flapping";

describe("percentChanged", () => {
  test.each<[string, number]>([
    ["", 0],
    ["1", 0],
    ["1".repeat(21), 0],
    // Twenty changes, each with its weight from 0.8 to 1.2: the mean weight is 1.
    [`${"01".repeat(10)}0`, 100],
    // One change: the newest weighs 1.2 of 20, the oldest 0.8.
    [`${"1".repeat(20)}0`, 6],
    [`0${"1".repeat(20)}`, 4],
    // A short history weighs as the newest part of a whole one.
    ["10", 6],
  ])("%s is %d %%", (results, percent) => expect(percentChanged(results)).toBeCloseTo(percent, 10));
});

test("keeps the last 21 results, and none that says nothing", () => {
  const before = { recentResults: "1".repeat(recentCount), isFlapping: false };
  expect(applyFlapping(before, false, { isAfterGap: false }).recentResults).toBe(`${"1".repeat(20)}0`);
  expect(applyFlapping(before, null, { isAfterGap: false }).recentResults).toBe(before.recentResults);
  expect(applyFlapping(before, true, { isAfterGap: true }).recentResults).toBe("1");
});

test("one long outage is no flapping; three short ones in 21 checks are", () => {
  expect(isFlappingAfter("1".repeat(10) + "0".repeat(8) + "1".repeat(3))).toBe(false);
  expect(isFlappingAfter(`${"1".repeat(10)}00110011001`)).toBe(true);
});

test("begins at 30 % and ends below 20 %, with its own memory between", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 80 }), (results) => {
      let isFlapping = false;
      let state = { recentResults: "", isFlapping: false };
      for (const [n, isOk] of results.entries()) {
        state = applyFlapping(state, isOk, { isAfterGap: false });
        const percent = slowPercent(results.slice(0, n + 1));
        if (percent >= 30 - 1e-9) isFlapping = true;
        else if (percent < 20 - 1e-9) isFlapping = false;
        expect(state.isFlapping).toBe(isFlapping);
      }
    }),
  );
});

const isFlappingAfter = (results: string) =>
  [...results].reduce((state, result) => applyFlapping(state, result === "1", { isAfterGap: false }), {
    recentResults: "",
    isFlapping: false,
  }).isFlapping;

function slowPercent(all: boolean[]): number {
  const last = all.slice(-21);
  const padded = [...Array<boolean>(21 - last.length).fill(last[0] ?? true), ...last];
  const weights = Array.from({ length: 20 }, (_, n) => 0.8 + (0.4 * n) / 19);
  return weights.reduce((sum, weight, n) => sum + (padded[n] === padded[n + 1] ? 0 : weight), 0) * 5;
}
