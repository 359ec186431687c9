import { query } from "@/lib/accounts/access";
import {
  daysOfRange,
  type HistoryRange,
  histogramOf,
  mergeBuckets,
  percentile,
  type Span,
  stepOfRange,
  type Uptime,
  uptimeOver,
} from "@/lib/monitoring/history/rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";

const dayMs = 86_400_000;
const keepResultDays = 31;

export type HistoryPoint = { at: number; p50: number | null; p95: number | null; max: number | null; checks: number; failures: number };
export type History = {
  range: HistoryRange;
  stepMs: number;
  points: HistoryPoint[];
  /** Over the whole range. */
  p50: number | null;
  p95: number | null;
  outages: { startedAt: string; endedAt: string | null }[];
};

/** Latency of successful checks over time: from raw results for a day, from the hours' histograms for longer. */
export const monitorHistory = query("monitoring.read", async (_actor, id: string, range: HistoryRange): Promise<History> => {
  const stepMs = stepOfRange[range];
  const now = Date.now();
  const first = (Math.floor(now / stepMs) + 1) * stepMs - daysOfRange[range] * dayMs;
  const [steps, outages] = await Promise.all([
    range === "24h" ? readRawSteps(id, first, stepMs) : readHourSteps(id, first, stepMs),
    db.monitorInterval.findMany({
      where: { monitorId: id, state: "down", OR: [{ endedAt: null }, { endedAt: { gt: new Date(first) } }] },
      select: { startedAt: true, endedAt: true },
      orderBy: { startedAt: "asc" },
    }),
  ]);
  const count = Math.ceil((now - first) / stepMs);
  const points = Array.from({ length: count }, (_, n) => pointOf(first + n * stepMs, steps.get(first + n * stepMs)));
  const all = {
    buckets: mergeBuckets([...steps.values()].map(({ buckets }) => buckets)),
    max: Math.max(0, ...[...steps.values()].map(({ max }) => max)),
  };
  return {
    range,
    stepMs,
    points,
    p50: percentile(all.buckets, 0.5, all.max),
    p95: percentile(all.buckets, 0.95, all.max),
    outages: outages.map(({ startedAt, endedAt }) => ({ startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null })),
  };
});

export type UptimeDay = { date: string; downMs: number; measuredMs: number; uptime: number | null };
export type UptimeSummary = { days: UptimeDay[]; figures: Record<HistoryRange, Uptime> };

/** The last 90 UTC days, today included, and the figures of 24 hours, 7, 30 and 90 days: from confirmed intervals only. */
export const dayUptimes = query("monitoring.read", async (_actor, id: string): Promise<UptimeSummary> => {
  const now = new Date();
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const monitor = await db.monitor.findUnique({
    where: { id },
    select: {
      createdAt: true,
      intervals: {
        where: { OR: [{ endedAt: null }, { endedAt: { gt: ago(91) } }] },
        select: { state: true, startedAt: true, endedAt: true },
      },
    },
  });
  if (!monitor) throw notFound("monitor");
  const spans = monitor.intervals as Span[];
  const days = Array.from({ length: 90 }, (_, n) => {
    const start = new Date(today - (89 - n) * dayMs);
    const { downMs, measuredMs, uptime } = uptimeOver(
      spans,
      start,
      new Date(Math.min(start.getTime() + dayMs, now.getTime())),
      monitor.createdAt,
    );
    return { date: start.toISOString().slice(0, 10), downMs, measuredMs, uptime };
  });
  const over = (range: HistoryRange) => uptimeOver(spans, ago(daysOfRange[range]), now, monitor.createdAt);
  return { days, figures: { "24h": over("24h"), "7d": over("7d"), "30d": over("30d"), "90d": over("90d") } };
});

export type CheckView = {
  scheduledAt: string;
  startedAt: string;
  isOk: boolean;
  latencyMs: number;
  statusCode: number | null;
  attempts: number;
  error: string | null;
};
export type CheckPage = { rows: CheckView[]; nextCursor: string | null };

/** The newest first; `before` is the last page's cursor. */
export const listChecks = query("monitoring.read", async (_actor, id: string, before?: string, limit: number = 20): Promise<CheckPage> => {
  const oldest = new Date(Date.now() - keepResultDays * dayMs);
  const rows = await db.checkResult.findMany({
    where: { monitorId: id, scheduledAt: { gt: oldest, ...(before ? { lt: new Date(before) } : {}) } },
    orderBy: { scheduledAt: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit).map(({ monitorId: _, scheduledAt, startedAt, ...row }) => ({
    ...row,
    scheduledAt: scheduledAt.toISOString(),
    startedAt: startedAt.toISOString(),
  }));
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.scheduledAt ?? null) : null };
});

export type OutageView = { id: string; startedAt: string; endedAt: string | null; cause: string | null };

/** The last outages, newest first; one without an end is going on. */
export const listOutages = query("monitoring.read", async (_actor, id: string, limit: number = 10): Promise<OutageView[]> => {
  const rows = await db.monitorInterval.findMany({
    where: { monitorId: id, state: "down" },
    select: { id: true, startedAt: true, endedAt: true, cause: true },
    orderBy: { startedAt: "desc" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null }));
});

type Step = { checks: number; failures: number; max: number; buckets: number[] };

async function readRawSteps(id: string, first: number, stepMs: number): Promise<Map<number, Step>> {
  const rows = await db.checkResult.findMany({
    where: { monitorId: id, scheduledAt: { gte: new Date(first) } },
    select: { scheduledAt: true, isOk: true, latencyMs: true },
  });
  const grouped = Map.groupBy(rows, ({ scheduledAt }) => Math.floor(scheduledAt.getTime() / stepMs) * stepMs);
  return new Map(
    [...grouped].map(([at, group]) => {
      const latencies = group.filter(({ isOk }) => isOk).map(({ latencyMs }) => latencyMs);
      const buckets = histogramOf(latencies);
      return [at, { checks: group.length, failures: group.length - latencies.length, max: Math.max(0, ...latencies), buckets }];
    }),
  );
}

async function readHourSteps(id: string, first: number, stepMs: number): Promise<Map<number, Step>> {
  const rows = await db.monitorHour.findMany({ where: { monitorId: id, hour: { gte: new Date(first) } } });
  const grouped = Map.groupBy(rows, ({ hour }) => Math.floor(hour.getTime() / stepMs) * stepMs);
  return new Map(
    [...grouped].map(([at, hours]) => [
      at,
      {
        checks: hours.reduce((sum, { checks }) => sum + checks, 0),
        failures: hours.reduce((sum, { failures }) => sum + failures, 0),
        max: Math.max(0, ...hours.map(({ latencyMaxMs }) => latencyMaxMs)),
        buckets: mergeBuckets(hours.map(({ latencyBuckets }) => latencyBuckets)),
      },
    ]),
  );
}

function pointOf(at: number, step: Step | undefined): HistoryPoint {
  if (!step) return { at, p50: null, p95: null, max: null, checks: 0, failures: 0 };
  const { checks, failures, max, buckets } = step;
  const hasSuccess = checks > failures;
  return { at, checks, failures, p50: percentile(buckets, 0.5, max), p95: percentile(buckets, 0.95, max), max: hasSuccess ? max : null };
}
