import { expect, test } from "vitest";
import { type Child, eventOfThread, interruptsAgain, isHeldByParent, type Parent, planOf } from "@/lib/alerting/rules";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second));
const timed = { intervalSeconds: 60, timeoutMs: 5_000, retries: 1 };
/** One check may take 11 s, so a wait for it ends 81 s after it began. */
const parent = (changes: Partial<Parent> = {}): Parent => ({
  ...timed,
  state: "up",
  stateSince: at(-3_600),
  failures: 0,
  lastCheckedAt: at(10),
  isPaused: false,
  unknownSince: null,
  ...changes,
});
const child = (changes: Partial<Child> = {}): Child => ({
  ...timed,
  outageSince: at(0),
  lastCheckedAt: at(30),
  successes: 0,
  isPaused: false,
  ...changes,
});

test.each<[string, Partial<Parent>, Partial<Child>, number, boolean]>([
  ["is well and was asked since", {}, {}, 30, false],
  ["is down", { state: "down" }, {}, 30, true],
  ["is down for an hour", { state: "down" }, {}, 3_600, true],
  ["fails, but not often enough to be down", { failures: 1 }, {}, 30, true],
  ["was not asked since the outage began", { lastCheckedAt: at(-1) }, {}, 30, true],
  ["was never asked", { lastCheckedAt: null, state: "pending" }, {}, 30, true],
  ["was asked at the moment when it began", { lastCheckedAt: at(0) }, {}, 30, false],
  ["is not asked for longer than its checks can take", { lastCheckedAt: at(-1) }, {}, 81, false],
  ["is paused, however it was", { state: "down", isPaused: true }, {}, 30, false],
  ["cannot be told, however it was", { state: "down", unknownSince: at(5) }, {}, 30, false],
  ["has recovered, and the child was not asked since", { stateSince: at(40), lastCheckedAt: at(45) }, {}, 50, true],
  ["has recovered, and the child still fails", { stateSince: at(20), lastCheckedAt: at(45) }, {}, 50, false],
  ["has recovered, and the child recovers", { stateSince: at(20), lastCheckedAt: at(45) }, { successes: 1 }, 50, true],
  ["has recovered, and the child is not asked for too long", { stateSince: at(40), lastCheckedAt: at(110) }, {}, 121, false],
  ["was always well, and the child recovers", {}, { successes: 1 }, 50, false],
  ["is well, and the child is paused", {}, { isPaused: true }, 50, true],
])("a parent that %s", (_, ofParent, ofChild, now, isHeld) => {
  expect(isHeldByParent(parent(ofParent), child(ofChild), at(now))).toBe(isHeld);
});

test("an alert keeps who is told, its group and its reminders, whatever the order of its routes", () => {
  const routed = {
    routeIds: ["b", "a"],
    channelIds: ["c"],
    pagesOnCall: true,
    groupWithinSeconds: 60,
    remindEveryMinutes: 10,
    remindAtMost: 3,
  };
  expect(planOf(routed, at(0))).toEqual({
    toldChannelIds: ["c"],
    notices: 1,
    groupKey: "a+b",
    groupWithinSeconds: 60,
    remindEverySeconds: 600,
    remindersLeft: 3,
    remindAt: at(600),
  });
  expect(planOf({ ...routed, routeIds: [], channelIds: [], remindEveryMinutes: null, remindAtMost: 0 }, at(0))).toMatchObject({
    groupKey: "none",
    notices: 0,
    remindAt: null,
  });
});

const member = (state: "firing" | "flapping" | "resolved", isAcknowledged = false) => {
  return { state, severity: "sev2" as const, acknowledgedAt: isAcknowledged ? new Date(0) : null };
};
test.each([
  ["over with the last", [member("resolved"), member("resolved", true)], "firing", "resolved"],
  ["not over before", [member("resolved"), member("firing")], "resolved", "firing"],
  ["in somebody's hands when all that go on are", [member("resolved"), member("firing", true)], "firing", "acknowledged"],
  ["in nobody's while one is not", [member("firing"), member("firing", true)], "acknowledged", "firing"],
  ["told again while one goes on that nobody has", [member("resolved"), member("firing")], "reminder", "reminder"],
  ["not told again when somebody has all", [member("firing", true)], "reminder", "acknowledged"],
  ["flapping when nothing else goes on", [member("resolved"), member("flapping")], "firing", "flapping"],
] as const)("alerts that share a message are %s", (_, alerts, wanted, event) => {
  expect(eventOfThread([...alerts], wanted)).toBe(event);
});

test.each([
  ["firing", "sev2", null, true],
  ["firing", "sev2", { event: "firing", severity: "sev2" }, false],
  ["firing", "sev1", { event: "firing", severity: "sev2" }, true],
  ["acknowledged", "sev3", { event: "firing", severity: "sev2" }, false],
  ["reminder", "sev2", { event: "firing", severity: "sev2" }, true],
  ["resolved", "sev2", { event: "firing", severity: "sev2" }, true],
  ["firing", "sev2", { event: "resolved", severity: "sev1" }, true],
] as const)("%s (%s) after %j wakes people again: %s", (event, severity, last, expected) => {
  expect(interruptsAgain({ event, severity }, last)).toBe(expected);
});
