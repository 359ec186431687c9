import { expect, test } from "vitest";
import { phrase } from "@/lib/monitoring/phrases";
import { awaitedMs, dueAgainAt, judgeLocations, type LocationSight } from "@/lib/monitoring/uptime/locations/rules";
import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import { render, toStored } from "@/lib/platform/localize";
import { literal } from "@/lib/platform/words";

const at = (seconds: number) => new Date(seconds * 1_000);
const sight = (location: string, isOk: boolean | null, change: Partial<LocationSight> = {}): LocationSight => ({
  location,
  checkedAt: at(100),
  toldAt: at(100),
  isOk,
  latencyMs: isOk ? 20 : 1_000,
  statusCode: isOk ? 200 : 500,
  error: isOk ? null : literal("Status 500"),
  ...change,
});

const silent = (...locations: string[]) => locations.map((location) => sight(location, true, { checkedAt: at(40) }));
const gone = (...locations: string[]) => locations.map((location) => sight(location, true, { checkedAt: at(-501), toldAt: at(-501) }));
const pace = { intervalSeconds: 60, timeoutMs: 5_000, retries: 1 };
const judged = (quorum: number) => ({ ...pace, quorum, lastCheckedAt: null });

test.each<[string, LocationSight[], number, boolean | null]>([
  ["all well", [sight("a", true), sight("b", true)], 2, true],
  ["fewer than the quorum", [sight("a", false), sight("b", true), sight("c", true)], 2, true],
  ["the quorum", [sight("a", false), sight("b", false), sight("c", true)], 2, false],
  ["one is enough", [sight("a", false), sight("b", true)], 1, false],
  ["who is silent for a moment might have seen otherwise", [sight("a", false), sight("b", true, { checkedAt: at(40) })], 2, null],
  ["one of three decides neither way", [sight("a", true), ...silent("b", "c")], 2, null],
  ["two of three are the quorum", [sight("a", false), sight("b", false), ...silent("c")], 2, false],
  ["one that fails among two of three is fewer", [sight("a", false), sight("b", true), ...silent("c")], 2, true],
  ["who could not tell leaves fewer than the quorum", [sight("a", false), sight("b", null)], 2, null],
  ["who is gone has no say: those that are left decide", [sight("a", false), ...gone("b")], 2, false],
  ["who is gone has no say: all of those that are left have to", [sight("a", true), sight("b", false), ...gone("c")], 3, true],
  ["who never came has no say", [sight("a", false), sight("b", null, { checkedAt: null, toldAt: null })], 2, false],
  ["nor who is there and cannot tell for long", [sight("a", false), sight("b", null, { toldAt: at(-501) })], 2, false],
  ["who could not tell has no say", [sight("a", null), sight("b", true)], 1, true],
  ["nobody could tell", [sight("a", null), sight("b", null)], 1, null],
  ["nobody was heard since", [sight("a", false, { checkedAt: at(40) })], 1, null],
])("%s", (_, sights, quorum, isOk) => expect(judgeLocations(sights, { ...pace, quorum, lastCheckedAt: at(50) }, at(100))?.isOk).toBe(isOk));

test("says who saw what, and gives the middle latency of those that decide", () => {
  const sights = [sight("lyon", true, { latencyMs: 10 }), sight("oslo", true, { latencyMs: 30 }), sight("rome", true, { latencyMs: 90 })];
  expect(judgeLocations(sights, judged(2), at(100))).toEqual({ isOk: true, latencyMs: 30, statusCode: 200, phrases: [] });
  const verdict = judgeLocations([sight("lyon", false), sight("oslo", true)], judged(1), at(100));
  expect(verdict).toMatchObject({ isOk: false, latencyMs: 1_000, statusCode: 500 });
  expect(render("en", verdict?.phrases ?? [])).toBe("1 of 2 locations. lyon: Status 500");
});

test("what locations saw is worded with the verdict, in any language", () => {
  const saw = (location: string) => sight(location, false, { error: toStored([phrase("status", { status: 500, expected: "200" })]) });
  const verdict = judgeLocations([saw("lyon"), saw("oslo")], judged(2), at(100));
  expect(render("fr", verdict?.phrases ?? [])).toBe(
    "2 lieux sur 2. lyon\u00a0: Statut 500, attendu 200; oslo\u00a0: Statut 500, attendu 200",
  );
});

test("a long error ends between characters", () => {
  const error = (value: string) => {
    const { phrases = [] } = judgeLocations([sight(value, false, { error: literal("\u{1f600}".repeat(600)) })], judged(1), at(100)) ?? {};
    return toStored(phrases)?.text;
  };
  for (const location of ["a", "ab"]) expect(error(location)?.isWellFormed()).toBe(true);
});

test("there is nothing to judge before a location was heard", () => {
  expect(judgeLocations([sight("a", null, { checkedAt: null })], judged(1), at(100))).toBeNull();
});

test("is judged on the grid, or as much later as its locations may take", () => {
  const monitor = { id: crypto.randomUUID(), intervalSeconds: 60, timeoutMs: 5_000, retries: 1, locations: [] as string[] };
  const onGrid = nextDueAt(monitor, at(1_000));
  expect(dueAgainAt(monitor, at(1_000))).toEqual(onGrid);
  expect(dueAgainAt({ ...monitor, locations: ["a"] }, at(1_000)).getTime()).toBe(onGrid.getTime() + 11_000 + 2_000);
});

test("a silent location is awaited for ten minutes, or three rounds when they take longer", () => {
  expect(awaitedMs(pace)).toBe(600_000);
  expect(awaitedMs({ ...pace, intervalSeconds: 3_600 })).toBe(3 * 3_611_000);
});
