import { Cron } from "croner";

export type Schedule = { periodSeconds: number } | { cron: string; zone: string };
export type Signals = {
  /** When a signal was first awaited: the monitor's creation, or the end of its pause. */
  watchedSince: Date;
  /** The last of each kind: a run began; a run ended well; a run ended badly. */
  startedAt: Date | null;
  lastSeenAt: Date | null;
  failedAt: Date | null;
  /** Of the latest end; null when it told none. */
  exitCode: number | null;
};
export type HeartbeatState = {
  state: "pending" | "up" | "late" | "down";
  since: Date;
  /** When the next end of a run is expected, and when its absence means down; null when already down. */
  dueAt: Date | null;
  downAt: Date | null;
};

type Input = Schedule & Signals & { graceSeconds: number; now: Date };

/**
 * What the signals of a job say. `late` is the grace time after a missed moment. A run that began has the grace time to end.
 * Down is since the moment when it had to be known: the bad end, or the end of the grace time.
 */
export function heartbeatState(input: Input): HeartbeatState {
  const { watchedSince, startedAt, lastSeenAt, failedAt, exitCode, graceSeconds, now } = input;
  const endedAt = latest(lastSeenAt, failedAt);
  const isBad = endedAt !== null && (endedAt.getTime() === failedAt?.getTime() || (exitCode !== null && exitCode !== 0));
  if (isBad) return { state: "down", since: endedAt, dueAt: null, downAt: null };

  const isRunning = startedAt !== null && (endedAt === null || startedAt > endedAt);
  const scheduledAt = nextDue(input, endedAt ?? watchedSince);
  const dueAt = isRunning && (!scheduledAt || startedAt < scheduledAt) ? startedAt : scheduledAt;
  if (!dueAt) return { state: endedAt ? "up" : "pending", since: endedAt ?? watchedSince, dueAt: null, downAt: null };

  const downAt = new Date(dueAt.getTime() + graceSeconds * 1_000);
  if (now >= downAt) return { state: "down", since: downAt, dueAt: null, downAt: null };
  const isLate = now >= dueAt && dueAt !== startedAt;
  const calm = endedAt || isRunning ? ("up" as const) : ("pending" as const);
  return isLate
    ? { state: "late", since: dueAt, dueAt, downAt }
    : { state: calm, since: endedAt ?? startedAt ?? watchedSince, dueAt, downAt };
}

/** The first moment after `after` at which a run has to have ended; a cron pattern in its zone, over changes of the clock too. */
export function nextDue(schedule: Schedule, after: Date): Date | null {
  if ("periodSeconds" in schedule) return new Date(after.getTime() + schedule.periodSeconds * 1_000);
  return new Cron(schedule.cron, { mode: "5-part", timezone: schedule.zone, paused: true }).nextRun(after);
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
