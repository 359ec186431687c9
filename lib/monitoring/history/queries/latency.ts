import { query } from "@/lib/accounts/access";
import { pacedColumns, readSpans, type Spans } from "@/lib/monitoring/history/reads/spans";
import { type LatencyStep, readDaySteps, readHeat, readHourSteps, readRawSteps } from "@/lib/monitoring/history/reads/steps";
import {
  daysOfRange,
  type HeatDays,
  type HistoryRange,
  isByDay,
  mergeBuckets,
  percentile,
  stepOfRange,
  type Uptime,
  uptimeOfSteps,
} from "@/lib/monitoring/history/rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { dayMs, hourMs } from "@/lib/platform/time";

export type Latency = { p50: number | null; p95: number | null; p99: number | null; max: number | null };
/** The parts of its time that were not up and measured are there when they are more than nothing. */
export type HistoryPoint = Latency & { at: number; checks: number; failures: number } & Partial<
    Pick<Uptime, "downMs" | "unknownMs" | "maintenanceMs" | "gapMs">
  >;
export type History = {
  range: HistoryRange;
  stepMs: number;
  /** The points begin with the range, or with the monitor when it is younger. */
  points: HistoryPoint[];
  /** Over the whole range. */
  overall: Latency;
};

/** Latency of successful checks over time, from raw results for a day, from hours or days for longer, and what interrupted it. */
export const getMonitorHistory = query(
  "monitoring.read",
  async function getMonitorHistory(_actor, id: string, range: HistoryRange): Promise<History> {
    const monitor = await db.monitor.findUnique({ where: { id }, select: pacedColumns });
    if (!monitor) throw notFound("monitor");
    const now = new Date();
    const stepMs = stepOfRange[range];
    const stepAt = (time: number) => Math.floor(time / stepMs) * stepMs;
    const first = Math.max(stepAt(now.getTime()) + stepMs - daysOfRange[range] * dayMs, stepAt(monitor.createdAt.getTime()));
    const [steps, [known]] = await Promise.all([
      readSteps(id, range, first, stepMs),
      readSpans([{ id, ...monitor }], new Date(first), now),
    ]);
    const { spans, maintenance } = known as Spans;
    const uptimes = uptimeOfSteps(spans, maintenance, { first, stepMs, now, bornAt: monitor.createdAt });
    const points = uptimes.map((uptime, n) => pointOf(first + n * stepMs, steps.get(first + n * stepMs), uptime));
    const all = [...steps.values()];
    const overall = latencyOf({
      checks: all.reduce((sum, { checks }) => sum + checks, 0),
      failures: all.reduce((sum, { failures }) => sum + failures, 0),
      max: Math.max(0, ...all.map(({ max }) => max)),
      buckets: mergeBuckets(all.map(({ buckets }) => buckets)),
    });
    return { range, stepMs, points, overall };
  },
);

function readSteps(id: string, range: HistoryRange, first: number, stepMs: number): Promise<Map<number, LatencyStep>> {
  if (range === "24h") return readRawSteps(id, new Date(first), stepMs);
  return isByDay(range) ? readDaySteps(id, new Date(first), stepMs) : readHourSteps(id, new Date(first), stepMs);
}

function pointOf(at: number, step: LatencyStep | undefined, { downMs, unknownMs, maintenanceMs, gapMs }: Uptime): HistoryPoint {
  const interruptions = Object.fromEntries(Object.entries({ downMs, unknownMs, maintenanceMs, gapMs }).filter(([, ms]) => ms > 0));
  const { checks, failures } = step ?? { checks: 0, failures: 0 };
  return { at, checks, failures, ...latencyOf(step), ...interruptions };
}

function latencyOf(step: LatencyStep | undefined): Latency {
  if (!step || step.checks === step.failures) return { p50: null, p95: null, p99: null, max: null };
  const { buckets, max } = step;
  return { p50: percentile(buckets, 0.5, max), p95: percentile(buckets, 0.95, max), p99: percentile(buckets, 0.99, max), max };
}

/** Checks of one hour of the day on one day of the week (ISO: 1 is Monday), in the zone asked for. */
export type HeatCell = { weekday: number; hour: number; checks: number; failures: number; p95: number | null };

/** Lays the hours of the last days over one another, to show when in the week a monitor is slow or fails. */
export const getMonitorHeat = query(
  "monitoring.read",
  async function getMonitorHeat(_actor, id: string, days: HeatDays, timeZone: string): Promise<HeatCell[]> {
    const since = new Date((Math.floor(Date.now() / hourMs) + 1) * hourMs - days * dayMs);
    const cells = await readHeat(id, since, timeZone);
    return cells.map(({ weekday, hour, ...step }) => ({
      weekday,
      hour,
      checks: step.checks,
      failures: step.failures,
      p95: latencyOf(step).p95,
    }));
  },
);
