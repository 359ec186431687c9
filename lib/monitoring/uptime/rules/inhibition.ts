import { longestCheckMs } from "@/lib/monitoring/uptime/rules/state";

type Timed = { intervalSeconds: number; timeoutMs: number; retries: number };
export type Dependant = Timed & { outageSince: Date; lastCheckedAt: Date | null; successes: number; isPaused: boolean };
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
 * Returns true when a parent inhibits the alert of a child: while it is down or failing, until its check after the outage began, and after
 * its recovery until the child is checked and stays down. Each wait for a check is bounded, an unknown parent inhibits nothing, and the
 * alert of a paused child goes on waiting.
 */
export function isInhibitedBy(parent: Parent, child: Dependant, now: Date): boolean {
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
