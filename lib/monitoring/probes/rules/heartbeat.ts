import { Cron } from "croner";

export type Schedule = { periodSeconds: number } | { cron: string; zone: string };
export type Signals = {
  /** Signals are awaited since then: the monitor's creation, the end of its pause, or of a time when none could be received. */
  watchedSince: Date;
  /** The last of each kind: a run began; a run ended well; a run ended badly. */
  startedAt: Date | null;
  lastSeenAt: Date | null;
  failedAt: Date | null;
  /** The exit code of the latest end; null when it sent none. */
  exitCode: number | null;
};
export type HeartbeatState = {
  state: "pending" | "up" | "late" | "down";
  since: Date;
  /** The next end of a run is expected at `dueAt`, and its absence means down at `downAt`; null when already down. */
  dueAt: Date | null;
  downAt: Date | null;
};

type Awaited = Schedule & Signals & { graceSeconds: number };

/**
 * Derives a job's state from its signals: a run must end within the grace time after it begins or was due. `late` is the grace time after a
 * missed moment; down is since the bad end, or since the end of the grace time.
 */
export function heartbeatState(input: Awaited & { now: Date }): HeartbeatState {
  const { watchedSince, startedAt, now } = input;
  const endedAt = endOf(input);
  if (endedAt && isBadEnd(input)) return { state: "down", since: endedAt, dueAt: null, downAt: null };

  const { dueAt, downAt, isRunning } = awaitedAt(input);
  const calm = isRunning || (endedAt && endedAt >= watchedSince) ? ("up" as const) : ("pending" as const);
  if (!dueAt || !downAt) return { state: calm, since: endedAt ?? watchedSince, dueAt: null, downAt: null };

  if (now >= downAt) return { state: "down", since: downAt, dueAt: null, downAt: null };
  const isLate = now >= dueAt && dueAt !== startedAt;
  return isLate
    ? { state: "late", since: dueAt, dueAt, downAt }
    : { state: calm, since: endedAt ?? startedAt ?? watchedSince, dueAt, downAt };
}

/** A time in which signals may have been sent and not received: after the last look at the monitor, and until then. */
export type Unheard = { after: Date | null; until: Date };

/**
 * Returns true when a signal was due, or its absence came to mean down, after `after` and until `until`. After a run that ended badly it
 * returns false: that is a failure already, not silence.
 */
export function isDueWithin(input: Awaited, { after, until }: Unheard): boolean {
  if (isBadEnd(input)) return false;
  const { dueAt, downAt } = awaitedAt(input);
  const since = latest(after, input.watchedSince) as Date;
  const isUnheard = (at: Date | null) => at !== null && at > since && at <= until;
  return isUnheard(downAt) || (dueAt !== input.startedAt && isUnheard(dueAt));
}

function awaitedAt(input: Awaited): { dueAt: Date | null; downAt: Date | null; isRunning: boolean } {
  const { watchedSince, startedAt, graceSeconds } = input;
  const endedAt = endOf(input);
  const isRunning = startedAt !== null && startedAt >= watchedSince && (endedAt === null || startedAt > endedAt);
  const scheduledAt = nextDue(input, latest(endedAt, watchedSince) as Date);
  const dueAt = isRunning && (!scheduledAt || startedAt < scheduledAt) ? startedAt : scheduledAt;
  return { dueAt, downAt: dueAt && new Date(dueAt.getTime() + graceSeconds * 1_000), isRunning };
}

const endOf = ({ lastSeenAt, failedAt }: Signals) => latest(lastSeenAt, failedAt);

function isBadEnd(signals: Signals): boolean {
  const endedAt = endOf(signals);
  const { failedAt, exitCode } = signals;
  return endedAt !== null && (endedAt.getTime() === failedAt?.getTime() || (exitCode !== null && exitCode !== 0));
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
