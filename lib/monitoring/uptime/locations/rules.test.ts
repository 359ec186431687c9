import { expect, test } from "vitest";
import { phrase } from "@/lib/monitoring/phrases";
import { awaitedMs, dueAgainAt, type LocationResult, verdictOfLocations } from "@/lib/monitoring/uptime/locations/rules";
import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import { render, toStored } from "@/lib/platform/localize";
import { literal } from "@/lib/platform/words";

const at = (seconds: number) => new Date(seconds * 1_000);
const result = (location: string, isOk: boolean | null, change: Partial<LocationResult> = {}): LocationResult => ({
  location,
  checkedAt: at(100),
  conclusiveAt: at(100),
  isOk,
  latencyMs: isOk ? 20 : 1_000,
  statusCode: isOk ? 200 : 500,
  error: isOk ? null : literal("Status 500"),
  ...change,
});

const silent = (...locations: string[]) => locations.map((location) => result(location, true, { checkedAt: at(40) }));
const gone = (...locations: string[]) =>
  locations.map((location) => result(location, true, { checkedAt: at(-501), conclusiveAt: at(-501) }));
const pace = { intervalSeconds: 60, timeoutMs: 5_000, retries: 1 };
const monitorWith = (quorum: number) => ({ ...pace, quorum, lastCheckedAt: null });

test.each<[string, LocationResult[], number, boolean | null]>([
  ["all well", [result("a", true), result("b", true)], 2, true],
  ["fewer than the quorum", [result("a", false), result("b", true), result("c", true)], 2, true],
  ["the quorum", [result("a", false), result("b", false), result("c", true)], 2, false],
  ["one is enough", [result("a", false), result("b", true)], 1, false],
  ["who is silent for a moment might have seen otherwise", [result("a", false), result("b", true, { checkedAt: at(40) })], 2, null],
  ["one of three decides neither way", [result("a", true), ...silent("b", "c")], 2, null],
  ["two of three are the quorum", [result("a", false), result("b", false), ...silent("c")], 2, false],
  ["one that fails among two of three is fewer", [result("a", false), result("b", true), ...silent("c")], 2, true],
  ["who could not tell leaves fewer than the quorum", [result("a", false), result("b", null)], 2, null],
  ["who is gone has no say: those that are left decide", [result("a", false), ...gone("b")], 2, false],
  ["who is gone has no say: all of those that are left have to", [result("a", true), result("b", false), ...gone("c")], 3, true],
  ["who never came has no say", [result("a", false), result("b", null, { checkedAt: null, conclusiveAt: null })], 2, false],
  ["nor who is there and cannot tell for long", [result("a", false), result("b", null, { conclusiveAt: at(-501) })], 2, false],
  ["who could not tell has no say", [result("a", null), result("b", true)], 1, true],
  ["nobody could tell", [result("a", null), result("b", null)], 1, null],
  ["nobody was heard since", [result("a", false, { checkedAt: at(40) })], 1, null],
])("%s", (_, results, quorum, isOk) =>
  expect(verdictOfLocations(results, { ...pace, quorum, lastCheckedAt: at(50) }, at(100))?.isOk).toBe(isOk),
);

test("says who saw what, and gives the middle latency of those that decide", () => {
  const results = [
    result("lyon", true, { latencyMs: 10 }),
    result("oslo", true, { latencyMs: 30 }),
    result("rome", true, { latencyMs: 90 }),
  ];
  expect(verdictOfLocations(results, monitorWith(2), at(100))).toEqual({ isOk: true, latencyMs: 30, statusCode: 200, phrases: [] });
  const verdict = verdictOfLocations([result("lyon", false), result("oslo", true)], monitorWith(1), at(100));
  expect(verdict).toMatchObject({ isOk: false, latencyMs: 1_000, statusCode: 500 });
  expect(render("en", verdict?.phrases ?? [])).toBe("1 of 2 locations. lyon: Status 500");
});

test("what locations saw is worded with the verdict, in any language", () => {
  const saw = (location: string) => result(location, false, { error: toStored([phrase("status", { status: 500, expected: "200" })]) });
  const verdict = verdictOfLocations([saw("lyon"), saw("oslo")], monitorWith(2), at(100));
  expect(render("fr", verdict?.phrases ?? [])).toBe(
    "2 lieux sur 2. lyon\u00a0: Statut 500, attendu 200; oslo\u00a0: Statut 500, attendu 200",
  );
});

test("a long error ends between characters", () => {
  const error = (value: string) => {
    const { phrases = [] } =
      verdictOfLocations([result(value, false, { error: literal("\u{1f600}".repeat(600)) })], monitorWith(1), at(100)) ?? {};
    return toStored(phrases)?.text;
  };
  for (const location of ["a", "ab"]) expect(error(location)?.isWellFormed()).toBe(true);
});

test("there is nothing to judge before a location was heard", () => {
  expect(verdictOfLocations([result("a", null, { checkedAt: null })], monitorWith(1), at(100))).toBeNull();
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
