import fc from "fast-check";
import { expect, test } from "vitest";
import { clockChange, type MaintenanceSchedule, mergeSpans, mostSpans, occurrences } from "@/lib/monitoring/maintenance/rules/spans";

const schedule = (change: Partial<MaintenanceSchedule>): MaintenanceSchedule => ({
  startsAt: new Date("2026-01-01T00:00:00Z"),
  endsAt: null,
  cron: null,
  durationMinutes: 60,
  timeZone: "UTC",
  ...change,
});
const starts = (change: Partial<MaintenanceSchedule>, from: string, to: string) =>
  occurrences(schedule(change), new Date(from), new Date(to)).map(({ startsAt }) => startsAt.toISOString().slice(5, 16));

test("once is its one time, if it begins between the two moments", () => {
  const once = { startsAt: new Date("2026-05-01T10:00:00Z"), durationMinutes: 90 };
  expect(occurrences(schedule(once), new Date("2026-05-01T10:00:00Z"), new Date("2026-06-01"))).toEqual([
    { startsAt: once.startsAt, endsAt: new Date("2026-05-01T11:30:00Z") },
  ]);
  expect(starts(once, "2026-05-01T10:00:01Z", "2026-06-01")).toEqual([]);
  expect(starts(once, "2026-04-01", "2026-05-01T10:00:00Z")).toEqual([]);
});

test.each([
  ["Europe/Paris", "30 2 * * *", "2026-03-28T00:00Z", "2026-03-31T00:00Z", ["03-28T01:30", "03-29T01:00", "03-30T00:30"]],
  ["Europe/Paris", "30 2 * * *", "2026-10-24T00:00Z", "2026-10-27T00:00Z", ["10-24T00:30", "10-25T00:30", "10-26T01:30"]],
  ["Europe/Paris", "0 0-4 * * *", "2026-03-28T23:00Z", "2026-03-29T03:00Z", ["03-28T23:00", "03-29T00:00", "03-29T01:00", "03-29T02:00"]],
  ["Europe/Paris", "30 * * * *", "2026-10-25T00:00Z", "2026-10-25T03:00Z", ["10-25T00:30", "10-25T02:30"]],
  ["America/New_York", "30 2 * * *", "2026-03-07T00:00Z", "2026-03-10T00:00Z", ["03-07T07:30", "03-08T07:00", "03-09T06:30"]],
  ["America/New_York", "30 1 * * *", "2026-10-31T00:00Z", "2026-11-03T00:00Z", ["10-31T05:30", "11-01T05:30", "11-02T06:30"]],
  ["Australia/Lord_Howe", "15 2 * * *", "2026-10-02T12:00Z", "2026-10-05T12:00Z", ["10-02T15:45", "10-03T15:30", "10-04T15:15"]],
  ["Australia/Lord_Howe", "45 1 * * *", "2026-04-03T12:00Z", "2026-04-06T12:00Z", ["04-03T14:45", "04-04T14:45", "04-05T15:15"]],
])("%s %s: what spring leaves out begins at the next moment, what autumn shows twice begins once", (timeZone, cron, from, to, expected) => {
  expect(starts({ timeZone, cron }, from, to)).toEqual(expected);
});

test("what spring leaves out is found from the moment that stands for it too, and from no later one", () => {
  const paris = { timeZone: "Europe/Paris", cron: "30 2 * * *" };
  expect(starts(paris, "2026-03-29T01:00:00Z", "2026-03-30T00:00Z")).toEqual(["03-29T01:00"]);
  expect(starts(paris, "2026-03-29T01:00:00.001Z", "2026-03-30T00:00Z")).toEqual([]);
  expect(starts(paris, "2026-10-25T00:30:00.001Z", "2026-10-26T00:00Z")).toEqual([]);
});

test("each lasts as long as it should, whatever the clocks do meanwhile, and says what they do", () => {
  const paris = schedule({ timeZone: "Europe/Paris", cron: "30 1 * * 7", durationMinutes: 120 });
  const [spring] = occurrences(paris, new Date("2026-03-27"), new Date("2026-03-30"));
  expect(spring).toEqual({ startsAt: new Date("2026-03-29T00:30:00Z"), endsAt: new Date("2026-03-29T02:30:00Z") });
  expect(clockChange(spring as never, paris)).toEqual({ forwardMinutes: 60, isMoved: false });
  const [autumn] = occurrences(paris, new Date("2026-10-23"), new Date("2026-10-26"));
  expect(clockChange(autumn as never, paris)).toEqual({ forwardMinutes: -60, isMoved: false });
  const gone = { ...paris, cron: "30 2 * * 7" };
  const [moved] = occurrences(gone, new Date("2026-03-27"), new Date("2026-03-30"));
  expect(clockChange(moved as never, gone)).toEqual({ forwardMinutes: 0, isMoved: true });
});

test("a pattern keeps to its first and last moment, and there are at most so many", () => {
  const daily = { cron: "0 10 * * *", startsAt: new Date("2026-05-02T10:00:00Z"), endsAt: new Date("2026-05-05T10:00:00Z") };
  expect(starts(daily, "2026-01-01", "2027-01-01")).toEqual(["05-02T10:00", "05-03T10:00", "05-04T10:00"]);
  expect(starts({ cron: "* * * * *" }, "2026-05-01", "2027-01-01")).toHaveLength(mostSpans);
  expect(starts({ cron: "0 0 30 2 *" }, "2026-05-01", "2099-01-01")).toEqual([]);
  expect(starts({ cron: "0 3 L * *" }, "2026-01-20", "2026-04-01")).toEqual(["01-31T03:00", "02-28T03:00", "03-31T03:00"]);
});

const minuteMs = 60_000;
type Plain = { hour: number; minute: number; weekdays: number[] };

/** Looks at the clock each minute: it begins when the clock first shows the time, or has gone past it without showing it. */
function plainStarts({ hour, minute, weekdays }: Plain, timeZone: string, from: number, to: number): number[] {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    day: "2-digit",
    hourCycle: "h23",
  });
  const started = new Set<string>();
  const found: number[] = [];
  for (let at = from - 1_440 * minuteMs; at < to; at += minuteMs) {
    const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value])) as Record<string, string>;
    const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part.weekday ?? "") + 1;
    const isPast = Number(part.hour) * 60 + Number(part.minute) >= hour * 60 + minute;
    if (!weekdays.includes(weekday) || !isPast || started.has(part.day ?? "")) continue;
    started.add(part.day ?? "");
    if (at >= from) found.push(at);
  }
  return found;
}

const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "Pacific/Auckland", "UTC"];
/** Half of them around a change of the clocks of one of those zones. */
const days = fc.oneof(
  fc.integer({ min: 0, max: 700 }).map((day) => Date.UTC(2026, 0, 1) + day * 1_440 * minuteMs),
  fc
    .constantFrom("2026-03-08", "2026-03-28", "2026-04-04", "2026-09-26", "2026-10-03", "2026-10-25", "2026-11-01")
    .map((day) => Date.parse(day)),
);

test("every day, or on some days of the week: the same as looking at the clock each minute", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.oneof(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 3 })),
      fc.integer({ min: 0, max: 59 }),
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      days,
      (timeZone, hour, minute, weekdays, day) => {
        const [from, to] = [day - 1_440 * minuteMs, day + 2 * 1_440 * minuteMs];
        const cron = `${minute} ${hour} * * ${weekdays.length === 7 ? "*" : weekdays.join(",")}`;
        const found = occurrences(schedule({ cron, timeZone, startsAt: new Date(0) }), new Date(from), new Date(to));
        expect(found.map(({ startsAt }) => startsAt.getTime())).toEqual(plainStarts({ hour, minute, weekdays }, timeZone, from, to));
        expect(found.every(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() === 60 * minuteMs)).toBe(true);
      },
    ),
    { numRuns: 150, seed: 20_261_122 },
  );
}, 60_000);

test("merged spans hold the same moments, in order, each once", () => {
  const moment = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(moment, moment), { maxLength: 12 }), (pairs) => {
      const spans = pairs.map(([a, b]) => ({ startsAt: new Date(a), endsAt: new Date(b) }));
      const holds = (some: typeof spans, at: number) => some.filter(({ startsAt, endsAt }) => +startsAt <= at && at < +endsAt).length;
      const merged = mergeSpans(spans);
      for (let at = 0; at <= 40; at++) expect(holds(merged, at)).toBe(Math.min(1, holds(spans, at)));
      for (const [n, { startsAt }] of merged.entries()) if (n > 0) expect(+startsAt).toBeGreaterThan(+(merged[n - 1]?.endsAt ?? 0));
    }),
  );
});
