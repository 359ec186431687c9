import { expect, test } from "vitest";
import { type Dependant, isInhibitedBy, type Parent } from "@/lib/monitoring/uptime/rules/inhibition";

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
const child = (changes: Partial<Dependant> = {}): Dependant => ({
  ...timed,
  outageSince: at(0),
  lastCheckedAt: at(30),
  successes: 0,
  isPaused: false,
  ...changes,
});

test.each<[string, Partial<Parent>, Partial<Dependant>, number, boolean]>([
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
])("a parent that %s", (_, ofParent, ofChild, now, isInhibited) => {
  expect(isInhibitedBy(parent(ofParent), child(ofChild), at(now))).toBe(isInhibited);
});
