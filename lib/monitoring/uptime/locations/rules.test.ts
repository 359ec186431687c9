import { expect, test } from "vitest";
import { dueAgainAt, judgeLocations, type LocationSight } from "@/lib/monitoring/uptime/locations/rules";
import { nextDueAt } from "@/lib/monitoring/uptime/rules";

const at = (seconds: number) => new Date(seconds * 1_000);
const sight = (location: string, isOk: boolean | null, change: Partial<LocationSight> = {}): LocationSight => ({
  location,
  checkedAt: at(100),
  isOk,
  latencyMs: isOk ? 20 : 1_000,
  statusCode: isOk ? 200 : 500,
  error: isOk ? null : "Status 500",
  ...change,
});

test.each<[string, LocationSight[], number, boolean | null]>([
  ["all well", [sight("a", true), sight("b", true)], 2, true],
  ["fewer than the quorum", [sight("a", false), sight("b", true), sight("c", true)], 2, true],
  ["the quorum", [sight("a", false), sight("b", false), sight("c", true)], 2, false],
  ["one is enough", [sight("a", false), sight("b", true)], 1, false],
  ["all of fewer than the quorum", [sight("a", false), sight("b", true, { checkedAt: at(40) })], 2, false],
  ["who could not tell has no say", [sight("a", null), sight("b", true)], 1, true],
  ["nobody could tell", [sight("a", null), sight("b", null)], 1, null],
  ["nobody was heard since", [sight("a", false, { checkedAt: at(40) })], 1, null],
])("%s", (_, sights, quorum, isOk) => expect(judgeLocations(sights, quorum, at(50))?.isOk).toBe(isOk));

test("says who saw what, and gives the middle latency of those that decide", () => {
  const sights = [sight("lyon", true, { latencyMs: 10 }), sight("oslo", true, { latencyMs: 30 }), sight("rome", true, { latencyMs: 90 })];
  expect(judgeLocations(sights, 2, null)).toEqual({ isOk: true, latencyMs: 30, statusCode: 200, error: null });
  expect(judgeLocations([sight("lyon", false), sight("oslo", true)], 1, null)).toEqual({
    isOk: false,
    latencyMs: 1_000,
    statusCode: 500,
    error: "1 of 2 locations. lyon: Status 500",
  });
});

test("a long error ends between characters", () => {
  const error = (value: string) => judgeLocations([sight(value, false, { error: "\u{1f600}".repeat(600) })], 1, null)?.error;
  for (const location of ["a", "ab"]) expect(error(location)?.isWellFormed()).toBe(true);
});

test("there is nothing to judge before a location was heard", () => {
  expect(judgeLocations([sight("a", null, { checkedAt: null })], 1, null)).toBeNull();
});

test("is judged on the grid, or as much later as its locations may take", () => {
  const monitor = { id: crypto.randomUUID(), intervalSeconds: 60, timeoutMs: 5_000, retries: 1, locations: [] as string[] };
  const onGrid = nextDueAt(monitor, at(1_000));
  expect(dueAgainAt(monitor, at(1_000))).toEqual(onGrid);
  expect(dueAgainAt({ ...monitor, locations: ["a"] }, at(1_000)).getTime()).toBe(onGrid.getTime() + 11_000 + 2_000);
});
