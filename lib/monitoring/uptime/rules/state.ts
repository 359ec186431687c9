export type State = "pending" | "up" | "down";
export type Transition = "went_down" | "recovered";

export type Health = {
  state: State;
  stateSince: Date;
  /** Checks in a row that contradict the state: failures while up or pending, successes while down. */
  failures: number;
  successes: number;
  /** The first check of that row, or of what of it lies after our own last gap. */
  turningAt: Date | null;
  /** The first of the latest checks in a row that have no result, for reasons of our own. */
  unknownSince: Date | null;
  lastCheckedAt: Date | null;
};
/** The interval between checks, and how long one check may take. */
export type Pace = { intervalSeconds: number; timeoutMs: number; retries: number };
export type Thresholds = Pace & { alertAfter: number; recoverAfter: number };
/** `isOk` is null when nothing could be found out: our own network was away, or nothing could be asked. */
export type Check = { isOk: boolean | null; startedAt: Date };
/** `close` ends the open interval, `open` begins one; both may happen at the same moment. */
export type IntervalChange = { close: Date | null; open: { state: "up" | "down" | "unknown"; startedAt: Date } | null };
export type HealthChange = { health: Health; transition: Transition | null; interval: IntervalChange };

const longAgoFactor = 2;
const longAgoMarginMs = 60_000;

/**
 * Computes the state after one check: it turns when enough checks in a row contradict it, and holds from the first of that row after our
 * own last gap. A check without a result ends the row and makes the time unknown; a gap of ours belongs to no interval.
 */
export function applyCheck(before: Health, thresholds: Thresholds, check: Check, hasOpenInterval: boolean): HealthChange {
  const isGap = isAfterGap(before.lastCheckedAt, thresholds, check.startedAt);
  const row = isGap ? { ...before, turningAt: null, unknownSince: null } : before;
  const { health, transition } = check.isOk === null ? doubt(row, check) : turn(row, thresholds, check as KnownCheck);
  return { health, transition, interval: intervalChange({ before, health, isGap, hasOpenInterval, check, thresholds }) };
}

type KnownCheck = Check & { isOk: boolean };
const noRow = { failures: 0, successes: 0, turningAt: null };

function doubt(before: Health, { startedAt }: Check): Pick<HealthChange, "health" | "transition"> {
  return { health: { ...before, ...noRow, unknownSince: before.unknownSince ?? startedAt, lastCheckedAt: startedAt }, transition: null };
}

function turn(before: Health, { alertAfter, recoverAfter }: Thresholds, check: KnownCheck): Pick<HealthChange, "health" | "transition"> {
  const known = { ...before, unknownSince: null, lastCheckedAt: check.startedAt };
  const calm = { ...known, ...noRow };
  const contradicts = check.isOk === (before.state === "down");
  if (before.state === "pending" && check.isOk) return { health: { ...calm, state: "up", stateSince: check.startedAt }, transition: null };
  if (!contradicts) return { health: calm, transition: null };

  const turningAt = before.turningAt ?? check.startedAt;
  const failures = check.isOk ? 0 : before.failures + 1;
  const successes = check.isOk ? before.successes + 1 : 0;
  if (failures >= alertAfter) return { health: { ...calm, state: "down", stateSince: turningAt }, transition: "went_down" };
  if (successes >= recoverAfter) return { health: { ...calm, state: "up", stateSince: turningAt }, transition: "recovered" };
  return { health: { ...known, failures, successes, turningAt }, transition: null };
}

type Step = { before: Health; health: Health; isGap: boolean; hasOpenInterval: boolean; check: Check; thresholds: Thresholds };

function intervalChange({ before, health, isGap, hasOpenInterval, check, thresholds }: Step): IntervalChange {
  const was = before.unknownSince ? "unknown" : before.state;
  const is = health.unknownSince ? "unknown" : health.state;
  const from = is === health.state && was === before.state && is !== was ? health.stateSince : check.startedAt;
  if (isGap && hasOpenInterval && before.lastCheckedAt) {
    const lastKnown = new Date(before.lastCheckedAt.getTime() + thresholds.intervalSeconds * 1_000);
    return { close: lastKnown, open: is === "pending" ? null : { state: is, startedAt: check.startedAt } };
  }
  if (is === was && hasOpenInterval) return { close: null, open: null };
  return { close: hasOpenInterval ? from : null, open: is === "pending" ? null : { state: is, startedAt: from } };
}

/**
 * Returns true when the time without checks counts as our own gap: more than two intervals, the longest that a check may take, and a
 * minute. A check that takes its whole time delays the next one on the grid, and a monitor with locations, by up to that much.
 */
export function isAfterGap(lastCheckedAt: Date | null, pace: Pace, at: Date): boolean {
  if (!lastCheckedAt) return false;
  const limitMs = longAgoFactor * pace.intervalSeconds * 1_000 + longestCheckMs(pace) + longAgoMarginMs;
  return at.getTime() - lastCheckedAt.getTime() > limitMs;
}

/**
 * The moment within its interval at which a monitor is checked: a hash of its id (FNV-1a, then murmur3's finalizer), so that the load is
 * flat.
 */
export function phaseMs(monitorId: string, intervalSeconds: number): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < monitorId.length; n++) hash = Math.imul(hash ^ monitorId.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000) * intervalSeconds * 1_000);
}

/** The first moment strictly after `after` on the monitor's fixed grid (phase + k × interval since the epoch): no drift, no state. */
export function nextDueAt(monitor: { id: string; intervalSeconds: number }, after: Date): Date {
  const intervalMs = monitor.intervalSeconds * 1_000;
  const phase = phaseMs(monitor.id, monitor.intervalSeconds);
  return new Date((Math.floor((after.getTime() - phase) / intervalMs) + 1) * intervalMs + phase);
}

/** The longest time of one check: every attempt to its limit, and the pauses between them. */
export function longestCheckMs({ timeoutMs, retries }: { timeoutMs: number; retries: number }): number {
  return (retries + 1) * timeoutMs + retries * confirmationPauseMs;
}

/** The pause between a failed attempt and the one that is to confirm it. */
export const confirmationPauseMs = 1_000;

export type StatusRange = { from: number; to: number };

/** "200-299,401" as ranges; null when it is not a list of codes and ranges within 100-599. */
export function parseExpectedStatus(text: string): StatusRange[] | null {
  const parts = text.split(",").map((part) => /^\s*(\d{3})(?:\s*-\s*(\d{3}))?\s*$/.exec(part));
  const ranges = parts.map((match) => (match ? { from: Number(match[1]), to: Number(match[2] ?? match[1]) } : null));
  const isValid = ranges.every((range) => range !== null && range.from >= 100 && range.to <= 599 && range.from <= range.to);
  return isValid ? (ranges as StatusRange[]) : null;
}

export function isExpectedStatus(status: number, expected: string): boolean {
  return (parseExpectedStatus(expected) ?? []).some(({ from, to }) => status >= from && status <= to);
}
