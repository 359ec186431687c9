import fc from "fast-check";
import { expect, test } from "vitest";
import { componentState, worst } from "@/lib/status/components/rules";
import { type ComponentState, componentStates } from "@/lib/status/components/schema";
import { calendar, days, type Interval, overallState, shownDaysUntil, uptime } from "@/lib/status/publishing/rules";

const now = Date.parse("2026-11-22T12:00:00Z");
const day = 86_400_000;
const minutes = (state: ComponentState, from: string, length: number): Interval => ({
  state,
  from: Date.parse(from),
  to: Date.parse(from) + length * 60_000,
});

test.each([
  ["no monitor", [], null, "operational"],
  ["all up", [false, false], null, "operational"],
  ["some down", [true, false], null, "partial_outage"],
  ["all down", [true, true], null, "major_outage"],
  ["the only one down", [true], null, "major_outage"],
  ["set by hand, all down", [true], "operational", "operational"],
  ["set by hand, all up", [false], "maintenance", "maintenance"],
] as const)("state with %s", (_, down, byHand, expected) => {
  expect(
    componentState(
      down.map((isDown) => ({ isDown })),
      byHand,
    ),
  ).toBe(expected);
});

test.each([
  [[], "operational"],
  [["maintenance", "operational"], "maintenance"],
  [["maintenance", "degraded"], "degraded"],
  [["partial_outage", "major_outage", "degraded"], "major_outage"],
] as const)("worst of %j", (states, expected) => {
  expect(worst(states)).toBe(expected);
});

test.each([
  [[], [], "operational"],
  [["operational", "degraded"], [], "degraded"],
  [["operational"], ["partial_outage"], "partial_outage"],
  [["major_outage"], ["degraded"], "major_outage"],
  [["operational"], ["maintenance"], "maintenance"],
] as const)("components %j with open incidents %j read %s", (components, open, expected) => {
  expect(overallState(components, open)).toBe(expected);
});

test("no open incident is ever green", () => {
  const state = fc.constantFrom(...componentStates);
  fc.assert(
    fc.property(fc.array(state), fc.array(state, { minLength: 1 }), (components, open) => overallState(components, open) !== "operational"),
  );
});

const [from, to] = [Date.parse("2026-11-01T00:00:00Z"), Date.parse("2026-11-11T00:00:00Z")];

test.each([
  ["nothing", [], 1],
  ["an hour of major outage in ten days", [minutes("major_outage", "2026-11-03T00:00:00Z", 60)], 0.9958],
  ["an hour of partial outage", [minutes("partial_outage", "2026-11-03T00:00:00Z", 60)], 0.9987],
  ["an hour degraded", [minutes("degraded", "2026-11-03T00:00:00Z", 60)], 1],
  ["one second down is not 100 %", [{ state: "major_outage", from: from + 5_000, to: from + 6_000 }], 0.9999],
  [
    "half the time in maintenance, half of the rest down",
    [minutes("maintenance", "2026-11-01T00:00:00Z", 7200), minutes("major_outage", "2026-11-06T00:00:00Z", 3600)],
    0.5,
  ],
  ["maintenance only", [minutes("maintenance", "2026-11-01T00:00:00Z", 14_400)], null],
  ["an outage that lasts still", [{ state: "major_outage", from: to - day, to: null }], 0.9],
  [
    "what happened before and after",
    [minutes("major_outage", "2026-10-30T00:00:00Z", 2880), minutes("major_outage", "2026-11-11T00:00:00Z", 99)],
    1,
  ],
] as [string, Interval[], number | null][])("uptime with %s", (_, intervals, expected) => {
  expect(uptime(intervals, from, to)).toBe(expected);
});

test("ninety days end today; those before the component existed are unknown", () => {
  const shown = days(
    [minutes("degraded", "2026-11-20T10:00:00Z", 30), minutes("major_outage", "2026-11-20T11:00:00Z", 72)],
    now - 5 * day,
    shownDaysUntil(now, "UTC"),
  );
  expect(shown).toHaveLength(90);
  expect(shown[0]?.date).toBe("2026-08-25");
  expect(shown.at(-1)).toEqual({ date: "2026-11-22", state: "operational", uptime: 1 });
  expect(shown.at(-3)).toEqual({ date: "2026-11-20", state: "major_outage", uptime: 0.95 });
  expect(shown.filter(({ state }) => state === null)).toHaveLength(84);
});

test("an outage over midnight colours both days", () => {
  const shown = days([minutes("partial_outage", "2026-11-20T23:30:00Z", 60)], 0, shownDaysUntil(now, "UTC"));
  expect(shown.slice(-4).map(({ state }) => state)).toEqual(["operational", "partial_outage", "partial_outage", "operational"]);
});

test("the page's zone says on which day an outage falls", () => {
  const outage = [minutes("partial_outage", "2026-11-20T23:30:00Z", 60)];
  const shown = days(outage, 0, shownDaysUntil(now, "Europe/Paris"));
  expect(shown.slice(-3).map(({ state }) => state)).toEqual(["operational", "partial_outage", "operational"]);
});

test.each([
  ["Europe/Paris", "2026-10-25", "2026-10-24T22:00:00.000Z", 25],
  ["Europe/Paris", "2026-03-29", "2026-03-28T23:00:00.000Z", 23],
  ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", 25],
  ["Pacific/Auckland", "2026-04-05", "2026-04-04T11:00:00.000Z", 25],
  ["Asia/Kolkata", "2026-11-22", "2026-11-21T18:30:00.000Z", 24],
  ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00.000Z", 23],
])("in %s %s begins at %s and has %i hours", (zone, date, start, hours) => {
  const { startOf } = calendar(zone);
  const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10);
  expect(new Date(startOf(date)).toISOString()).toBe(start);
  expect((startOf(next) - startOf(date)) / 3_600_000).toBe(hours);
});

test("every moment is within the day it falls on", () => {
  const zone = fc.constantFrom("Europe/Paris", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
  fc.assert(
    fc.property(zone, moment, (timeZone, at) => {
      const { dayOf, startOf } = calendar(timeZone);
      const start = startOf(dayOf(at));
      return start <= at && dayOf(start) === dayOf(at) && dayOf(start - 1) < dayOf(at);
    }),
  );
});

test("a figure is never rounded up", () => {
  const interval = fc.record({ at: fc.integer({ min: 0, max: 9 * day }), lasts: fc.integer({ min: 1, max: day }) });
  fc.assert(
    fc.property(interval, ({ at, lasts }) => {
      const figure = uptime([{ state: "major_outage", from: from + at, to: from + at + lasts }], from, to) as number;
      const exact = 1 - lasts / (10 * day);
      return figure <= exact && exact - figure < 0.0001 + 1e-12;
    }),
  );
});
