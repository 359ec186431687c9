import type { Routed } from "@/lib/alerting/routes/rules";
import type { Severity } from "@/lib/platform/severity";

/** Returns true when a pending alert has a reason to wait. */
export const isSuppressed = ({ silenceId, inhibitedById }: { silenceId: string | null; inhibitedById: string | null }): boolean =>
  silenceId !== null || inhibitedById !== null;

export const isFlappingRule = (rule: string): boolean => rule.endsWith(".flapping");

type Member = { state: "pending" | "firing" | "flapping" | "resolved"; severity: Severity; acknowledgedAt: Date | null };
export type AnnouncedEvent = { event: "firing" | "flapping" | "acknowledged" | "resolved" | "reminder" | "test"; severity: Severity };

/** Returns the event that is true of alerts that share a message: resolved with the last, acknowledged when all that go on are. */
export function eventOfThread(alerts: Member[], wanted: AnnouncedEvent["event"]): AnnouncedEvent["event"] {
  const open = alerts.filter(({ state }) => state !== "resolved");
  if (open.length === 0) return "resolved";
  if (open.every(({ acknowledgedAt }) => acknowledgedAt !== null)) return "acknowledged";
  if (wanted === "reminder") return "reminder";
  return open.every(({ state }) => state === "flapping") ? "flapping" : "firing";
}

export const worstOf = (alerts: Pick<Member, "severity">[]): Severity => alerts.map(({ severity }) => severity).toSorted()[0] ?? "sev3";

/** Returns true when alerts became worse than the last notice reported, or came back after their end. */
export const isWorse = ({ event, severity }: AnnouncedEvent, last: AnnouncedEvent): boolean =>
  event !== "resolved" && (last.event === "resolved" || severity < last.severity);

/** Returns true when people whom the last notice interrupted are interrupted again: by an end, by a reminder, and when it became worse. */
export const interruptsAgain = (announced: AnnouncedEvent, last: AnnouncedEvent | null): boolean =>
  last === null || announced.event === "resolved" || announced.event === "reminder" || isWorse(announced, last);

/** Returns the columns that an alert takes from its routes when it fires. */
export function planOf({ routeIds, channelIds, groupWithinSeconds, remindEveryMinutes, remindAtMost }: Routed, firedAt: Date) {
  const everySeconds = remindEveryMinutes === null ? null : remindEveryMinutes * 60;
  return {
    notifiedChannelIds: channelIds,
    notices: channelIds.length > 0 ? 1 : 0,
    groupKey: routeIds.length > 0 ? routeIds.toSorted().join("+") : "none",
    groupWithinSeconds,
    remindEverySeconds: everySeconds,
    remindersLeft: remindAtMost,
    remindAt: everySeconds === null ? null : new Date(firedAt.getTime() + everySeconds * 1_000),
  };
}
