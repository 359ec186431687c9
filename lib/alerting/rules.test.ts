import { expect, test } from "vitest";
import { eventOfThread, interruptsAgain, planOf } from "@/lib/alerting/rules";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second));

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
    notifiedChannelIds: ["c"],
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
