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
  return Array.from({ length: latencyBoundsMs.length + 1 }, (_, n) => histograms.reduce((sum, counts) => sum + (counts[n] ?? 0), 0));
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

export type Span = { state: "up" | "down"; startedAt: Date; endedAt: Date | null };
export type Uptime = {
  /** 0 to 1, rounded down to five decimals (99.999 %); null when nothing was measured. */
  uptime: number | null;
  /** Of the window within the monitor's life, what was measured: 0 to 1, rounded down. */
  measured: number;
  downMs: number;
  measuredMs: number;
};

/** Up time over measured time in a window. What no interval covers (before its life, paused, our own gaps) is not measured. */
export function uptimeOver(spans: readonly Span[], from: Date, to: Date, bornAt: Date): Uptime {
  const start = Math.max(from.getTime(), bornAt.getTime());
  const end = to.getTime();
  const lengthOf = (span: Span) => Math.max(0, Math.min(span.endedAt?.getTime() ?? end, end) - Math.max(span.startedAt.getTime(), start));
  const measuredMs = spans.reduce((sum, span) => sum + lengthOf(span), 0);
  const downMs = spans.reduce((sum, span) => sum + (span.state === "down" ? lengthOf(span) : 0), 0);
  const lifeMs = Math.max(0, end - start);
  return {
    uptime: measuredMs === 0 ? null : floorShare(measuredMs - downMs, measuredMs),
    measured: lifeMs === 0 ? 0 : Math.min(1, floorShare(measuredMs, lifeMs)),
    downMs,
    measuredMs,
  };
}

/** Rounded down, so that one lost second never reads 100 %. */
function floorShare(part: number, whole: number): number {
  return Math.floor((part * 100_000) / whole) / 100_000;
}

export const historyRanges = ["24h", "7d", "30d", "90d"] as const;
export type HistoryRange = (typeof historyRanges)[number];
export const daysOfRange: Record<HistoryRange, number> = { "24h": 1, "7d": 7, "30d": 30, "90d": 90 };
/** How much time one point of the chart stands for. */
export const stepOfRange: Record<HistoryRange, number> = {
  "24h": 5 * 60_000,
  "7d": 3_600_000,
  "30d": 4 * 3_600_000,
  "90d": 12 * 3_600_000,
};
