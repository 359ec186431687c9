import { isAfterGap, type Pace } from "@/lib/monitoring/uptime/rules/state";

/** Upper bounds (ms, inclusive) of the latency histogram; one more bucket holds what is slower. Hours keep counts per bucket, so they can be merged. */
export const latencyBoundsMs = [
  1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 180, 200, 225, 250, 275, 300, 350, 400, 450, 500, 600, 700,
  800, 900, 1_000, 1_250, 1_500, 1_750, 2_000, 2_500, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 45_000, 60_000,
] as const;

export function bucketOf(latencyMs: number): number {
  const found = latencyBoundsMs.findIndex((bound) => latencyMs <= bound);
  return found < 0 ? latencyBoundsMs.length : found;
}

export function histogramOf(latenciesMs: readonly number[]): number[] {
  const counts = Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);
  for (const latencyMs of latenciesMs) (counts[bucketOf(latencyMs)] as number)++;
  return counts;
}

export function mergeBuckets(histograms: readonly (readonly number[])[]): number[] {
  const sums = histogramOf([]);
  for (const counts of histograms) for (let n = 0; n < sums.length; n++) (sums[n] as number) += counts[n] ?? 0;
  return sums;
}

/**
 * The latency (ms) that `share` (0 to 1) of the checks did not exceed: nearest rank, linear within its bucket, never above
 * `maxMs`. Null without checks.
 */
export function percentile(buckets: readonly number[], share: number, maxMs: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let before = 0;
  for (const [n, count] of buckets.entries()) {
    if (before + count < rank) {
      before += count;
      continue;
    }
    const from = n === 0 ? 0 : (latencyBoundsMs[n - 1] as number);
    const to = Math.max(from, Math.min(latencyBoundsMs[n] ?? maxMs, maxMs));
    return Math.round(from + ((to - from) * (rank - before)) / count);
  }
  return null;
}

export type StateSpan = { state: "pending" | "up" | "down" | "unknown"; startedAt: Date; endedAt: Date | null };
export type Maintenance = { startsAt: Date; endsAt: Date };
/** The parts add up to the time of the window within the monitor's life. */
export type Uptime = {
  /** Up time over measured time: 0 to 1, rounded down to five decimals (99.999 %); null when nothing was measured. */
  uptime: number | null;
  /** Measured time over all but maintenance: 0 to 1, rounded down; null when all of it was maintenance. */
  coverage: number | null;
  lifeMs: number;
  measuredMs: number;
  downMs: number;
  /** Time of checks without a result: our own network was away, or nothing could be asked. */
  unknownMs: number;
  maintenanceMs: number;
  /** Time in which nobody checked: paused, or our own gap. */
  gapMs: number;
};

type Stretch = { from: number; to: number };

/**
 * Adds up a monitor's states over a window. Each moment counts once: as maintenance, else as unknown, else as down, else as up, else as a
 * gap.
 */
export function uptimeOver(spans: readonly StateSpan[], maintenance: readonly Maintenance[], from: Date, to: Date, bornAt: Date): Uptime {
  const [start, end] = [Math.max(from.getTime(), bornAt.getTime()), to.getTime()];
  const lifeMs = Math.max(0, end - start);
  const clip = (since: Date, until: Date | null): Stretch => ({
    from: Math.max(since.getTime(), start),
    to: Math.min(until?.getTime() ?? end, end),
  });
  const spansOf = (state: StateSpan["state"]) =>
    spans.filter((span) => span.state === state).map(({ startedAt, endedAt }) => clip(startedAt, endedAt));
  let covered: Stretch[] = [];
  const take = (stretches: Stretch[]) => {
    if (stretches.length === 0) return 0;
    const before = lengthOf(covered);
    covered = union([...covered, ...stretches]);
    return lengthOf(covered) - before;
  };
  const maintenanceMs = take(maintenance.map(({ startsAt, endsAt }) => clip(startsAt, endsAt)));
  const unknownMs = take(spansOf("unknown"));
  const downMs = take(spansOf("down"));
  const measuredMs = downMs + take(spansOf("up"));
  const gapMs = lifeMs - lengthOf(covered);
  const uptime = floorShare(measuredMs - downMs, measuredMs);
  return { uptime, coverage: floorShare(measuredMs, lifeMs - maintenanceMs), lifeMs, measuredMs, downMs, unknownMs, maintenanceMs, gapMs };
}

/** Cuts spans to what is known at `now`: when nobody has checked for long, the open one ends with the interval of the last check. */
export function spansKnownAt(now: Date, spans: readonly StateSpan[], monitor: Pace & { lastCheckedAt: Date | null }): StateSpan[] {
  const { lastCheckedAt, intervalSeconds } = monitor;
  if (!lastCheckedAt || !isAfterGap(lastCheckedAt, monitor, now)) return [...spans];
  const lastKnown = new Date(lastCheckedAt.getTime() + intervalSeconds * 1_000);
  return spans.map((span) => (span.endedAt ? span : { ...span, endedAt: lastKnown }));
}

type Steps = { first: number; stepMs: number; now: Date; bornAt: Date };

/** Computes the uptime of each step from `first` (ms) to now; the last step ends now. */
export function uptimeOfSteps(
  spans: readonly StateSpan[],
  maintenance: readonly Maintenance[],
  { first, stepMs, now, bornAt }: Steps,
): Uptime[] {
  const count = Math.ceil((now.getTime() - first) / stepMs);
  const place = (time: Date) => Math.floor((time.getTime() - first) / stepMs);
  const spread = <T>(all: readonly T[], timesOf: (one: T) => { from: Date; to: Date | null }) => {
    const steps = Array.from({ length: count }, (): T[] => []);
    for (const one of all) {
      const { from, to } = timesOf(one);
      for (let n = Math.max(0, place(from)); n <= Math.min(count - 1, place(to ?? now)); n++) steps[n]?.push(one);
    }
    return steps;
  };
  const spansOf = spread(spans, ({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }));
  const maintenanceOf = spread(maintenance, ({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }));
  return spansOf.map((own, n) => {
    const [from, to] = [first + n * stepMs, Math.min(first + (n + 1) * stepMs, now.getTime())];
    return uptimeOver(own, maintenanceOf[n] ?? [], new Date(from), new Date(to), bornAt);
  });
}

const lengthOf = (stretches: readonly Stretch[]) => stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** Merges stretches that overlap and puts them in order. */
function union(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const { from, to } of stretches.filter((stretch) => stretch.from < stretch.to).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Rounds down, so that one lost second never reads 100 %; null of nothing. */
function floorShare(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part * 100_000) / whole) / 100_000 : null;
}

/** The windows that uptime is shown for. */
export const uptimeWindows = ["24h", "7d", "30d", "90d", "365d"] as const;
export type UptimeWindow = (typeof uptimeWindows)[number];
export const daysOfWindow: Record<UptimeWindow, number> = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, "365d": 365 };

/** The ranges of the response-time chart. */
export const historyRanges = ["24h", "7d", "30d", "90d", "1y", "2y"] as const;
export type HistoryRange = (typeof historyRanges)[number];
export const daysOfRange: Record<HistoryRange, number> = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, "1y": 365, "2y": 730 };
/** One point of the chart stands for this much time. */
export const stepOfRange: Record<HistoryRange, number> = {
  "24h": 5 * 60_000,
  "7d": 3_600_000,
  "30d": 4 * 3_600_000,
  "90d": 12 * 3_600_000,
  "1y": 24 * 3_600_000,
  "2y": 48 * 3_600_000,
};

/** Longer ones are made of days, which are UTC's. */
export const isByDay = (range: HistoryRange) => stepOfRange[range] >= 24 * 3_600_000;

/** The spans of time that the heat of an hour and weekday may cover. */
export const heatDays = [30, 90] as const;
export type HeatDays = (typeof heatDays)[number];
