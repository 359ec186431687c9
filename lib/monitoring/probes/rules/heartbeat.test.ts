import { describe, expect, test } from "vitest";
import { heartbeatState, isDueWithin, nextDue, type Schedule, type Signals } from "@/lib/monitoring/probes/rules/heartbeat";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const silent: Signals = { watchedSince: at("12:00:00"), startedAt: null, lastSeenAt: null, failedAt: null, exitCode: null };
const stateOf = (signals: Partial<Signals>, now: string, schedule: Schedule = { periodSeconds: 600 }) =>
  heartbeatState({ ...silent, ...signals, ...schedule, graceSeconds: 120, now: at(now) });

describe("every 10 minutes with 2 minutes of grace", () => {
  test.each<[string, Partial<Signals>, string, string, string]>([
    ["nothing yet", {}, "12:05:00", "pending", "12:00:00"],
    ["nothing, and the first is due", {}, "12:10:00", "late", "12:10:00"],
    ["nothing at all", {}, "12:12:00", "down", "12:12:00"],
    ["one in time", { lastSeenAt: at("12:09:00") }, "12:18:59", "up", "12:09:00"],
    ["the next one is due", { lastSeenAt: at("12:09:00") }, "12:19:00", "late", "12:19:00"],
    ["just before the grace ends", { lastSeenAt: at("12:09:00") }, "12:20:59", "late", "12:19:00"],
    ["the next one never came", { lastSeenAt: at("12:09:00") }, "15:00:00", "down", "12:21:00"],
    ["one that came late makes it up again", { lastSeenAt: at("12:40:00") }, "12:41:00", "up", "12:40:00"],
    ["a failure", { lastSeenAt: at("12:09:00"), failedAt: at("12:15:00") }, "12:15:01", "down", "12:15:00"],
    ["a failure before the last success", { lastSeenAt: at("12:15:00"), failedAt: at("12:09:00") }, "12:16:00", "up", "12:15:00"],
    ["an end with an exit code", { lastSeenAt: at("12:09:00"), exitCode: 3 }, "12:10:00", "down", "12:09:00"],
    ["an end with exit code 0", { lastSeenAt: at("12:09:00"), exitCode: 0 }, "12:10:00", "up", "12:09:00"],
    ["a run that began", { startedAt: at("12:05:00") }, "12:06:59", "up", "12:05:00"],
    ["a run that did not end in its grace", { startedAt: at("12:05:00") }, "12:07:00", "down", "12:07:00"],
    ["a run that ended", { startedAt: at("12:05:00"), lastSeenAt: at("12:06:00") }, "12:10:00", "up", "12:06:00"],
    ["a run after a success", { startedAt: at("12:12:00"), lastSeenAt: at("12:06:00") }, "12:14:00", "down", "12:14:00"],
    ["a run that began when it was due already", { startedAt: at("12:17:00"), lastSeenAt: at("12:06:00") }, "12:17:30", "late", "12:16:00"],
    [
      "a new run after a failure stays down until it ends",
      { startedAt: at("12:16:00"), failedAt: at("12:15:00") },
      "12:16:30",
      "down",
      "12:15:00",
    ],
  ])("%s", (_, signals, now, state, since) => {
    expect(stateOf(signals, now)).toMatchObject({ state, since: at(since) });
  });

  test("says when to look again", () => {
    expect(stateOf({ lastSeenAt: at("12:09:00") }, "12:10:00")).toMatchObject({ dueAt: at("12:19:00"), downAt: at("12:21:00") });
    expect(stateOf({}, "13:00:00")).toMatchObject({ dueAt: null, downAt: null });
  });
});

describe("silence in a time when nothing could be heard", () => {
  const seen = { lastSeenAt: at("12:09:00") };
  test.each<[string, Partial<Signals>, string | null, string, boolean]>([
    ["proves nothing when it was due then", seen, "12:18:00", "12:19:30", true],
    ["proves nothing when it had to be down by then", seen, "12:20:00", "12:22:00", true],
    ["proves nothing over both", seen, "12:10:00", "12:40:00", true],
    ["counts when it was due later", seen, "12:10:00", "12:18:59", false],
    ["counts when it was late before and in its grace afterwards", seen, "12:19:10", "12:19:50", false],
    ["counts when it was down before", seen, "12:21:00", "12:40:00", false],
    ["proves nothing of the first signal either", {}, null, "12:11:00", true],
    ["proves nothing of a run that had to end then", { startedAt: at("12:05:00") }, "12:06:00", "12:08:00", true],
    ["counts of a run that began then", { startedAt: at("12:05:00") }, "12:04:00", "12:06:00", false],
    ["takes back no failure that was told", { failedAt: at("12:09:00") }, "12:18:00", "12:40:00", false],
    ["does not count twice", { ...seen, watchedSince: at("12:40:00") }, "12:10:00", "12:40:00", false],
  ])("%s", (_, signals, after, until, isExcused) => {
    const unheard = { after: after === null ? null : at(after), until: at(until) };
    expect(isDueWithin({ ...silent, ...signals, periodSeconds: 600, graceSeconds: 120 }, unheard)).toBe(isExcused);
  });

  test("is awaited anew from its end", () => {
    const anew = { ...seen, watchedSince: at("12:40:00") };
    expect(stateOf(anew, "12:41:00")).toEqual({ state: "pending", since: at("12:09:00"), dueAt: at("12:50:00"), downAt: at("12:52:00") });
    expect(stateOf(anew, "12:52:00")).toMatchObject({ state: "down", since: at("12:52:00") });
    expect(stateOf({ ...anew, lastSeenAt: at("12:45:00") }, "12:46:00")).toMatchObject({ state: "up", dueAt: at("12:55:00") });
    expect(stateOf({ ...anew, failedAt: at("12:10:00") }, "12:46:00")).toMatchObject({ state: "down", since: at("12:10:00") });
  });
});

test("no grace at all: late is down", () => {
  const input = { ...silent, periodSeconds: 60, graceSeconds: 0, lastSeenAt: at("12:01:00") };
  expect(heartbeatState({ ...input, now: at("12:01:59") }).state).toBe("up");
  expect(heartbeatState({ ...input, now: at("12:02:00") })).toMatchObject({ state: "down", since: at("12:02:00") });
});

describe("by a cron pattern", () => {
  const nightly = { cron: "30 2 * * *", zone: "Europe/Paris" };
  const due = (after: string, schedule = nightly) => nextDue(schedule, new Date(after))?.toISOString();

  test("in its zone, in winter and in summer", () => {
    expect(due("2026-01-10T00:00:00Z")).toBe("2026-01-10T01:30:00.000Z");
    expect(due("2026-07-10T00:00:00Z")).toBe("2026-07-10T00:30:00.000Z");
    expect(due("2026-01-10T01:30:00Z")).toBe("2026-01-11T01:30:00.000Z");
  });

  test("on the night without 02:30 it is expected when the clock jumps, as cron daemons do it", () => {
    expect(due("2026-03-28T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(due("2026-03-29T01:00:00Z")).toBe("2026-03-30T00:30:00.000Z");
  });

  test("on the night with two 02:30 it is expected once, at the first", () => {
    expect(due("2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(due("2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  test("hourly patterns lose and repeat no hour of real time", () => {
    const hourly = { cron: "0 * * * *", zone: "Europe/Paris" };
    for (const day of ["2026-03-29", "2026-10-25"]) {
      let last = new Date(`${day}T00:00:00Z`);
      for (let hour = 1; hour <= 4; hour++) {
        const next = nextDue(hourly, last) as Date;
        expect(next.getTime() - last.getTime()).toBe(3_600_000);
        last = next;
      }
    }
  });

  test("a run that ends after its time counts for that night; a missed night is told after the grace", () => {
    const signals = { ...silent, watchedSince: new Date("2026-01-01T00:00:00Z"), lastSeenAt: new Date("2026-01-10T01:37:00Z") };
    const stateAt = (now: string) => heartbeatState({ ...signals, ...nightly, graceSeconds: 900, now: new Date(now) });
    expect(stateAt("2026-01-11T01:29:59Z").state).toBe("up");
    expect(stateAt("2026-01-11T01:40:00Z")).toMatchObject({ state: "late", since: new Date("2026-01-11T01:30:00Z") });
    expect(stateAt("2026-01-11T01:45:00Z")).toMatchObject({ state: "down", since: new Date("2026-01-11T01:45:00Z") });
  });
});
