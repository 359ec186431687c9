import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uptimeOver } from "@/lib/monitoring/history/rules";
import {
  applyCheck,
  type Health,
  isExpectedStatus,
  longestCheckMs,
  nextDueAt,
  parseExpectedStatus,
  phaseMs,
  type State,
} from "@/lib/monitoring/uptime/rules/state";
import { type Limits, type ModelStep, plainModel } from "@/lib/testing/monitor-model";

const id = "0193a5c2-7c00-7000-8000-0000000000ab";
const at = (seconds: number) => new Date(seconds * 1_000);
const health = (change: Partial<Health>): Health => ({
  state: "up",
  stateSince: at(0),
  failures: 0,
  successes: 0,
  turningAt: null,
  unknownSince: null,
  lastCheckedAt: at(0),
  ...change,
});
const pace = { intervalSeconds: 60, timeoutMs: 10_000, retries: 1 };
const thresholds = { ...pace, alertAfter: 2, recoverAfter: 2 };

describe("applyCheck", () => {
  test.each<[string, Partial<Health>, boolean | null, Partial<Health>, string | null]>([
    ["a first success makes pending up", { state: "pending" }, true, { state: "up", stateSince: at(60) }, null],
    ["a first failure waits to be confirmed", { state: "pending" }, false, { state: "pending", failures: 1, turningAt: at(60) }, null],
    ["up stays up", {}, true, { state: "up", failures: 0 }, null],
    ["one failure does not alert", {}, false, { state: "up", failures: 1, turningAt: at(60) }, null],
    ["a success ends a row of failures", { failures: 1, turningAt: at(0) }, true, { state: "up", failures: 0, turningAt: null }, null],
    [
      "the second failure alerts, down since the first",
      { failures: 1, turningAt: at(0) },
      false,
      { state: "down", stateSince: at(0), failures: 0 },
      "went_down",
    ],
    ["pending may go down", { state: "pending", failures: 1, turningAt: at(0) }, false, { state: "down", stateSince: at(0) }, "went_down"],
    ["down stays down", { state: "down" }, false, { state: "down", successes: 0 }, null],
    ["one success does not recover", { state: "down" }, true, { state: "down", successes: 1, turningAt: at(60) }, null],
    [
      "a failure ends a row of successes",
      { state: "down", successes: 1, turningAt: at(0) },
      false,
      { state: "down", successes: 0, turningAt: null },
      null,
    ],
    [
      "the second success recovers, up since the first",
      { state: "down", successes: 1, turningAt: at(0) },
      true,
      { state: "up", stateSince: at(0) },
      "recovered",
    ],
    ["what cannot be told changes no state", {}, null, { state: "up", unknownSince: at(60) }, null],
    ["unknown goes on", { unknownSince: at(0) }, null, { state: "up", unknownSince: at(0) }, null],
    [
      "what cannot be told ends a row of failures",
      { failures: 1, turningAt: at(0) },
      null,
      { state: "up", failures: 0, turningAt: null, unknownSince: at(60) },
      null,
    ],
    ["unknown ends with what can be told", { state: "down", unknownSince: at(0) }, false, { state: "down", unknownSince: null }, null],
  ])("%s", (_, before, isOk, after, transition) => {
    const change = applyCheck(health(before), thresholds, { isOk, startedAt: at(60) }, true);
    expect(change.health).toMatchObject(after);
    expect(change.transition).toBe(transition);
  });

  test("with a threshold of one, one check turns the state", () => {
    const once = { ...thresholds, alertAfter: 1, recoverAfter: 1 };
    expect(applyCheck(health({}), once, { isOk: false, startedAt: at(60) }, true)).toMatchObject({
      transition: "went_down",
      interval: { close: at(60), open: { state: "down", startedAt: at(60) } },
    });
  });

  test("our own gap belongs to no interval; a row goes on over it, and its turn counts from the gap's end", () => {
    const failing = { failures: 1, turningAt: at(0) };
    const turned = applyCheck(health(failing), thresholds, { isOk: false, startedAt: at(202) }, true);
    expect(turned).toMatchObject({ transition: "went_down", health: { state: "down", stateSince: at(202) } });
    expect(turned.interval).toEqual({ close: at(60), open: { state: "down", startedAt: at(202) } });
    const going = applyCheck(health(failing), { ...thresholds, alertAfter: 3 }, { isOk: false, startedAt: at(202) }, true);
    expect(going).toMatchObject({ transition: null, health: { failures: 2, turningAt: at(202) } });
    expect(going.interval).toEqual({ close: at(60), open: { state: "up", startedAt: at(202) } });
  });

  test("a target that hangs in every attempt goes down: the time of its checks is no gap", () => {
    const slow = { ...thresholds, timeoutMs: 30_000, retries: 5 };
    let change = applyCheck(health({}), slow, { isOk: false, startedAt: at(240) }, true);
    change = applyCheck(change.health, slow, { isOk: false, startedAt: at(480) }, true);
    expect(change.transition).toBe("went_down");
    expect(change.interval).toEqual({ close: at(240), open: { state: "down", startedAt: at(240) } });
  });

  test("monitors that come round late in our own queue go down all the same", () => {
    const before = health({ failures: 1, turningAt: at(0) });
    expect(applyCheck(before, thresholds, { isOk: false, startedAt: at(250) }, true).transition).toBe("went_down");
  });

  test.each<[string, Partial<Health>, boolean | null, object]>([
    ["begins with the first check that says nothing", {}, null, { close: at(60), open: { state: "unknown", startedAt: at(60) } }],
    ["goes on", { unknownSince: at(0) }, null, { close: null, open: null }],
    ["ends with a check that says something", { unknownSince: at(0) }, true, { close: at(60), open: { state: "up", startedAt: at(60) } }],
    ["leaves no state to a pending monitor", { state: "pending", unknownSince: at(0) }, false, { close: at(60), open: null }],
  ])("unknown time %s", (_, before, isOk, interval) => {
    expect(applyCheck(health(before), thresholds, { isOk, startedAt: at(60) }, true).interval).toEqual(interval);
  });

  test("after a pause the state goes on in a new interval", () => {
    const change = applyCheck(health({ state: "down", lastCheckedAt: at(50) }), thresholds, { isOk: false, startedAt: at(60) }, false);
    expect(change.interval).toEqual({ close: null, open: { state: "down", startedAt: at(60) } });
  });
});

test("state, transitions and uptime equal a plain model that looks at all checks again after each one", () => {
  const steps = fc.array(
    fc.record({ isOk: fc.constantFrom(true, true, false, false, null), waitSeconds: fc.constantFrom(60, 60, 60, 60, 75, 181, 240, 400) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  const rows = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(steps, rows, rows, fc.integer({ min: 0, max: 5 }), (checks, alertAfter, recoverAfter, retries) => {
      const limits = { intervalSeconds: 60, timeoutMs: 30_000, retries, alertAfter, recoverAfter };
      const real = replay(checks, limits);
      const model = plainModel(checks, limits);
      expect(real.states).toEqual(model.states);
      expect(real.transitions).toEqual(model.transitions);
      const figure = uptimeOver(real.spans, [], at(0), at(real.end), at(0));
      expect(figure.measuredMs / 1_000).toBe(model.stateOfSecond.filter((state) => state === "up" || state === "down").length);
      expect(figure.unknownMs / 1_000).toBe(model.stateOfSecond.filter((state) => state === "unknown").length);
      expect(figure.downMs / 1_000).toBe(model.stateOfSecond.filter((state) => state === "down").length);
    }),
    { numRuns: 500 },
  );
});

type RealSpan = { state: "up" | "down" | "unknown"; startedAt: Date; endedAt: Date | null };

function replay(steps: ModelStep[], limits: Limits) {
  let current: Health = health({ state: "pending", lastCheckedAt: null });
  let now = 0;
  const spans: RealSpan[] = [];
  const states: State[] = [];
  const transitions: string[] = [];
  for (const { isOk, waitSeconds } of steps) {
    now += waitSeconds;
    const open = spans.find((span) => span.endedAt === null);
    const { health: next, transition, interval } = applyCheck(current, limits, { isOk, startedAt: at(now) }, open !== undefined);
    if (interval.close && open) open.endedAt = interval.close;
    if (interval.open) spans.push({ ...interval.open, endedAt: null });
    expect(spans.filter((span) => span.endedAt === null).length).toBeLessThanOrEqual(1);
    if (transition) transitions.push(`${now} ${transition}`);
    states.push(next.state);
    current = next;
  }
  return { states, transitions, spans, end: now };
}

describe("the grid", () => {
  test("is fixed: the next moment depends on nothing but id, interval and now", () => {
    const monitor = { id, intervalSeconds: 60 };
    const first = nextDueAt(monitor, new Date("2026-11-22T10:00:00Z"));
    expect((first.getTime() - phaseMs(id, 60)) % 60_000).toBe(0);
    expect(nextDueAt(monitor, first).getTime() - first.getTime()).toBe(60_000);
    expect(nextDueAt(monitor, new Date(first.getTime() - 1))).toEqual(first);
    expect(nextDueAt(monitor, new Date(first.getTime() + 59_999)).getTime() - first.getTime()).toBe(60_000);
  });

  test("spreads monitors evenly over the interval", () => {
    const perTenth = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n++) {
      const phase = phaseMs(`0193a5c2-7c00-7000-8000-${n.toString(16).padStart(12, "0")}`, 60);
      expect(phase).toBeGreaterThanOrEqual(0);
      expect(phase).toBeLessThan(60_000);
      perTenth[Math.floor(phase / 6_000)] = (perTenth[Math.floor(phase / 6_000)] ?? 0) + 1;
    }
    for (const count of perTenth) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe("expected status", () => {
  test.each([
    ["200-299", 204, true],
    ["200-299,401", 401, true],
    [" 200 - 204 , 301 ", 301, true],
    ["200", 201, false],
    ["200-299", 300, false],
  ])("%s and %i", (expected, status, is) => expect(isExpectedStatus(status, expected)).toBe(is));

  test.each(["", "20", "200-", "299-200", "abc", "200,,201", "99", "200-600", "200;201"])("%j is refused", (text) => {
    expect(parseExpectedStatus(text)).toBeNull();
  });
});

test("the longest check counts every attempt and the pauses between", () => {
  expect(longestCheckMs({ timeoutMs: 5_000, retries: 2 })).toBe(17_000);
});
