import { rollUpHours } from "@/lib/monitoring/history/commands";
import { histogramOf } from "@/lib/monitoring/history/rules";
import { checkResults } from "@/lib/monitoring/history/steps/partitions";
import { monitorConfig } from "@/lib/monitoring/probes/schema";
import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import { describeMonitors } from "@/lib/monitoring/uptime/steps/subjects";
import { db, pool } from "@/lib/platform/db";
import { makePartition } from "@/lib/platform/partitions";
import { seedAlerts } from "@/prisma/sample/alerts";
import {
  type ComponentKey,
  components,
  errorOf,
  monitors,
  type Outage,
  outages,
  outageTimes,
  random,
  sampleId,
} from "@/prisma/sample/story";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const historyDays = 90;

type SampleMonitor = (typeof monitors)[number] & { id: string; outages: { outage: Outage; startedAt: Date; endedAt: Date }[] };

/** Six monitors that watch the sample target, with the history that the story's outages left. */
export async function seedMonitoring(now: Date): Promise<void> {
  const watched = monitors.map(
    (monitor): SampleMonitor => ({ ...monitor, id: sampleId("monitor", monitor.key), outages: outagesOf(monitor.key, now) }),
  );
  await seedMonitors(watched, now);
  await seedIntervals(watched, now);
  await seedHours(watched, now);
  await seedResults(watched, now);
  await seedAlerts(now);
}

const outagesOf = (key: ComponentKey, now: Date) =>
  outages
    .filter((outage) => outage.components[0] === key || (outage.components.includes(key) && outage.impact !== "degraded"))
    .map((outage) => ({ outage, ...outageTimes(outage, now) }));

async function seedMonitors(watched: SampleMonitor[], now: Date): Promise<void> {
  const port = process.env.SAMPLE_TARGET_PORT ?? Number(process.env.PORT ?? 3000) + 1;
  await db.monitor.createMany({
    data: watched.map(({ id, key, intervalSeconds, severity, typicalMs, outages: past }) => ({
      id,
      name: components.find((component) => component.key === key)?.name ?? key,
      ...watching(`http://127.0.0.1:${port}/${key}`),
      componentIds: [sampleId("component", key)],
      intervalSeconds,
      timeoutMs: 5_000,
      retries: 2,
      alertAfter: 1,
      recoverAfter: 1,
      severity,
      state: "up" as const,
      stateSince: past.at(-1)?.endedAt ?? bornAt(now),
      lastCheckedAt: new Date(nextDueAt({ id, intervalSeconds }, now).getTime() - intervalSeconds * 1_000),
      lastLatencyMs: typicalMs,
      nextDueAt: nextDueAt({ id, intervalSeconds }, now),
      createdAt: bornAt(now),
    })),
  });
  await describeMonitors(
    db,
    watched.map(({ id }) => id),
  );
}

const watching = (url: string) => ({ kind: "http" as const, target: url, config: monitorConfig.parse({ kind: "http", url }) });

const bornAt = (now: Date) => new Date(Math.floor(now.getTime() / dayMs) * dayMs - (historyDays + 1) * dayMs);

async function seedIntervals(watched: SampleMonitor[], now: Date): Promise<void> {
  const data = watched.flatMap(({ id: monitorId, outages: past }) => {
    const starts = [bornAt(now), ...past.map(({ endedAt }) => endedAt)];
    const ups = starts.map((startedAt, n) => ({
      monitorId,
      state: "up" as const,
      startedAt,
      endedAt: past[n]?.startedAt ?? null,
    }));
    const downs = past.map(({ outage, startedAt, endedAt }) => ({
      monitorId,
      state: "down" as const,
      cause: errorOf(outage),
      startedAt,
      endedAt,
    }));
    return [...ups, ...downs];
  });
  await db.monitorInterval.createMany({ data });
}

/** The hours before the last day, which has raw results. */
async function seedHours(watched: SampleMonitor[], now: Date): Promise<void> {
  const last = firstResultAt(now);
  const data = watched.flatMap((monitor) => {
    const chance = random(monitor.typicalMs);
    const hours = Math.floor((last - bornAt(now).getTime()) / hourMs);
    return Array.from({ length: hours }, (_, n) => hourOf(monitor, new Date(last - (hours - n) * hourMs), chance));
  });
  await pool.query(
    `insert into "MonitorHour" ("monitorId", hour, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets")
     select * from jsonb_to_recordset($1::jsonb) as h("monitorId" uuid, hour timestamptz, checks int, failures int, "latencySumMs" bigint,
       "latencyMaxMs" int, "latencyBuckets" int[])`,
    [JSON.stringify(data)],
  );
}

function hourOf(monitor: SampleMonitor, hour: Date, chance: () => number) {
  const checks = Math.floor(3_600 / monitor.intervalSeconds);
  const times = Array.from({ length: checks }, (_, n) => hour.getTime() + n * monitor.intervalSeconds * 1_000);
  const latencies = times.filter((at) => !downAt(monitor, at)).map((at) => latencyAt(monitor, at, chance));
  return {
    monitorId: monitor.id,
    hour,
    checks,
    failures: checks - latencies.length,
    latencySumMs: latencies.reduce((sum, latency) => sum + latency, 0),
    latencyMaxMs: Math.max(0, ...latencies),
    latencyBuckets: histogramOf(latencies),
  };
}

/** Slower in the European afternoon and on weekdays, with noise, and now and then a check that takes much longer. */
function latencyAt({ typicalMs }: SampleMonitor, at: number, chance: () => number): number {
  const date = new Date(at);
  const isWeekend = [0, 6].includes(date.getUTCDay());
  const rhythm = 1 + 0.22 * Math.sin(((date.getUTCHours() + date.getUTCMinutes() / 60 - 8) / 24) * 2 * Math.PI) * (isWeekend ? 0.4 : 1);
  const noise = 0.86 + chance() * 0.28;
  return Math.round(typicalMs * rhythm * noise * (chance() > 0.992 ? 2 + chance() * 4 : 1));
}

const downAt = (monitor: SampleMonitor, at: number) =>
  monitor.outages.find(({ startedAt, endedAt }) => at >= startedAt.getTime() && at < endedAt.getTime())?.outage;

const firstResultAt = (now: Date) => Math.floor((now.getTime() - dayMs) / hourMs) * hourMs;

async function seedResults(watched: SampleMonitor[], now: Date): Promise<void> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  for (const day of [today - dayMs, today]) await makePartition(checkResults, new Date(day));
  const rows = watched.flatMap((monitor) => {
    const chance = random(monitor.typicalMs + 1);
    const times: number[] = [];
    for (let at = nextDueAt(monitor, new Date(firstResultAt(now))); at < now; at = nextDueAt(monitor, at)) times.push(at.getTime());
    return times.map((at) => resultOf(monitor, at, chance));
  });
  await pool.query(
    `insert into "CheckResult" ("monitorId", "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error)
     select * from jsonb_to_recordset($1::jsonb) as r("monitorId" uuid, "scheduledAt" timestamptz, "startedAt" timestamptz, "isOk" boolean,
       "latencyMs" int, "statusCode" int, attempts smallint, error jsonb)`,
    [JSON.stringify(rows)],
  );
  await rollUpHours();
}

function resultOf(monitor: SampleMonitor, at: number, chance: () => number) {
  const outage = downAt(monitor, at);
  const scheduledAt = new Date(at).toISOString();
  const startedAt = new Date(at + Math.round(chance() * 3)).toISOString();
  const seen = outage
    ? { isOk: false, latencyMs: 5_000, statusCode: null, attempts: 3, error: errorOf(outage) }
    : { isOk: true, statusCode: 200, attempts: 1, error: null };
  return { monitorId: monitor.id, scheduledAt, startedAt, latencyMs: latencyAt(monitor, at, chance), ...seen };
}
