import { describe, expect, test } from "vitest";
import { clientMoment, eventMoment, isPlaceholder, sentDayOf, survivorOf } from "@/lib/analytics/tracking/rules";

const now = Date.UTC(2026, 10, 22, 12);
const iso = (ms: number) => new Date(ms).toISOString();
const minute = 60_000;
const day = 86_400_000;
const v7 = (ms: number) => {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

describe("eventMoment", () => {
  test.each([
    ["a right clock is left alone", { timestamp: iso(now - 1_234), sentAtMs: now - 4_000 }, now - 1_234],
    ["a clock 2 hours behind is moved", { timestamp: iso(now - 2 * 60 * minute - 1_000), sentAtMs: now - 2 * 60 * minute }, now - 1_000],
    ["a clock ahead is moved", { timestamp: iso(now + 60 * minute - 500), sentAtMs: now + 60 * minute }, now - 500],
    [
      "unless the client asks not to",
      { timestamp: iso(now - 60 * minute), sentAtMs: now - 30 * minute, ignoresSentAt: true },
      now - 60 * minute,
    ],
    ["without sent_at the timestamp stands", { timestamp: iso(now - 60 * minute), sentAtMs: null }, now - 60 * minute],
    ["only an offset", { offset: 2_500, sentAtMs: null }, now - 2_500],
    [
      "$time is better than an offset frozen at the first flush",
      { offset: 10, time: (now - 30 * minute) / 1000, sentAtMs: now },
      now - 30 * minute,
    ],
    ["the time in a uuid v7 too", { offset: 10, uuid: v7(now - 7 * minute), sentAtMs: now }, now - 7 * minute],
    ["nothing at all", { sentAtMs: null }, now],
    ["nonsense", { timestamp: "yesterday", sentAtMs: null }, now],
    ["older than 30 days", { timestamp: iso(now - 90 * day), sentAtMs: null }, now - 30 * day],
    ["in the future", { timestamp: iso(now + day), sentAtMs: null }, now + 5 * minute],
  ])("%s", (_, clock, expected) => expect(eventMoment(clock, now)).toBe(expected));

  test("an import keeps its age", () =>
    expect(eventMoment({ timestamp: iso(now - 900 * day), sentAtMs: null }, now, true)).toBe(now - 900 * day));
});

test("the day of an event is the same in a retry an hour and a day later", () => {
  const event = { timestamp: iso(now - 2 * day), uuid: undefined };
  const first = sentDayOf({ ...event, sentAtMs: now }, now);
  expect(first).toBe(Math.floor((now - 2 * day) / day));
  expect(sentDayOf({ ...event, sentAtMs: now + day }, now + day)).toBe(first);
});

test("moments outside 2000-2099 count as not given", () => {
  expect(clientMoment({ timestamp: "1970-01-01T00:00:00Z", sentAtMs: null })).toBeNull();
  expect(clientMoment({ timestamp: 99_999_999_999_999, sentAtMs: null })).toBeNull();
});

test("two identified people are never one", () => {
  const person = (personId: number, isIdentified: boolean) => ({ personId, isIdentified });
  expect(survivorOf(person(1, false), person(2, false))).toEqual({ survivor: 2, merged: 1 });
  expect(survivorOf(person(1, true), person(2, false))).toEqual({ survivor: 1, merged: 2 });
  expect(survivorOf(person(1, true), person(2, true))).toBeNull();
});

test("ids that a broken client gives everybody link nobody", () => {
  expect(["null", "undefined", "[object Object]", " "].every(isPlaceholder)).toBe(true);
  expect(isPlaceholder("user-1")).toBe(false);
});
