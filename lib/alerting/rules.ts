import type { Routed } from "@/lib/alerting/routes/rules";
import { longestCheckMs } from "@/lib/monitoring/uptime/rules/state";
import type { Severity } from "@/lib/platform/severity";

type Timed = { intervalSeconds: number; timeoutMs: number; retries: number };
export type Child = Timed & { outageSince: Date; lastCheckedAt: Date | null; successes: number; isPaused: boolean };
export type Parent = Timed & {
  state: "pending" | "up" | "down";
  stateSince: Date;
  failures: number;
  lastCheckedAt: Date | null;
  isPaused: boolean;
  unknownSince: Date | null;
};

const marginMs = 10_000;

/**
 * Whether an outage waits because of a parent: while that is down or failing, until it has been asked since the outage began, and after
 * its recovery until the child has been asked, too, and does not recover with it. Each wait for a check is bounded; a parent of
 * which nothing is known holds nothing. Of a child that is paused nobody knows whether its outage goes on: what waits goes on waiting.
 */
export function isHeldByParent(parent: Parent, child: Child, now: Date): boolean {
  if (child.isPaused) return true;
  if (parent.isPaused || parent.unknownSince) return false;
  if (parent.state === "down" || parent.failures > 0) return true;
  const recoveredAt = parent.state === "up" && parent.stateSince > child.outageSince ? parent.stateSince : null;
  if (recoveredAt && child.successes > 0) return true;
  return awaitsCheck(parent, child.outageSince, now) || (recoveredAt !== null && awaitsCheck(child, recoveredAt, now));
}

function awaitsCheck(monitor: Timed & { lastCheckedAt: Date | null }, since: Date, now: Date): boolean {
  const isChecked = monitor.lastCheckedAt !== null && monitor.lastCheckedAt >= since;
  return !isChecked && now.getTime() < since.getTime() + monitor.intervalSeconds * 1_000 + longestCheckMs(monitor) + marginMs;
}

type Member = { state: "pending" | "firing" | "flapping" | "resolved"; severity: Severity; acknowledgedAt: Date | null };
export type AnnouncedEvent = { event: "firing" | "flapping" | "acknowledged" | "resolved" | "reminder" | "test"; severity: Severity };

/** What is true of alerts that share a message: over with the last of them, in somebody's hands when all that go on are. */
export function eventOfThread(alerts: Member[], wanted: AnnouncedEvent["event"]): AnnouncedEvent["event"] {
  const open = alerts.filter(({ state }) => state !== "resolved");
  if (open.length === 0) return "resolved";
  if (open.every(({ acknowledgedAt }) => acknowledgedAt !== null)) return "acknowledged";
  if (wanted === "reminder") return "reminder";
  return open.every(({ state }) => state === "flapping") ? "flapping" : "firing";
}

export const worstOf = (alerts: Pick<Member, "severity">[]): Severity => alerts.map(({ severity }) => severity).toSorted()[0] ?? "sev3";

/** Whether it has become worse than `last` said, or has come back after its end. */
export const isWorse = ({ event, severity }: AnnouncedEvent, last: AnnouncedEvent): boolean =>
  event !== "resolved" && (last.event === "resolved" || severity < last.severity);

/** Whether people who were woken by `last` are woken again: when it is over, by a reminder, and when it has become worse. */
export const interruptsAgain = (announced: AnnouncedEvent, last: AnnouncedEvent | null): boolean =>
  last === null || announced.event === "resolved" || announced.event === "reminder" || isWorse(announced, last);

/** What an alert takes from its routes when it fires. */
export function planOf({ routeIds, channelIds, groupWithinSeconds, remindEveryMinutes, remindAtMost }: Routed, firedAt: Date) {
  const everySeconds = remindEveryMinutes === null ? null : remindEveryMinutes * 60;
  return {
    toldChannelIds: channelIds,
    notices: channelIds.length > 0 ? 1 : 0,
    groupKey: routeIds.length > 0 ? routeIds.toSorted().join("+") : "none",
    groupWithinSeconds,
    remindEverySeconds: everySeconds,
    remindersLeft: remindAtMost,
    remindAt: everySeconds === null ? null : new Date(firedAt.getTime() + everySeconds * 1_000),
  };
}
