import { publicQuery, query } from "@/lib/accounts/access";
import { type Uptime, uptimeOver } from "@/lib/monitoring/history/rules";
import type { MonitorKind } from "@/lib/monitoring/probes/schema";
import { secretsSetOf } from "@/lib/monitoring/uptime/monitor-config";
import type { MonitorInput, MonitorListInput, MonitorStatus } from "@/lib/monitoring/uptime/schema";
import { db } from "@/lib/platform/db";
import { invalid, notFound } from "@/lib/platform/errors";

const pageSize = 100;
const dayMs = 86_400_000;

export type MonitorRow = {
  id: string;
  name: string;
  kind: MonitorKind;
  target: string;
  status: MonitorStatus;
  statusSince: string;
  severity: "sev1" | "sev2" | "sev3";
  intervalSeconds: number;
  lastCheckedAt: string | null;
  lastLatencyMs: number | null;
  lastError: string | null;
  uptime24h: number | null;
  uptime90d: number | null;
  /** Mean latency (ms) of each of the last 24 hours, oldest first; null without a successful check. */
  latencies: (number | null)[];
};
export type MonitorPage = { rows: MonitorRow[]; nextCursor: string | null };

/** Those that are down first, then by name; a hundred a page. Uptime and latency in two statements for the whole page. */
export const listMonitors = query("monitoring.read", async (_actor, { status, search, cursor }: MonitorListInput): Promise<MonitorPage> => {
  const pattern = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const from = cursor ? readCursor(cursor) : { rank: -1, name: "", id: zeroId };
  const found = await db.$queryRaw<FoundMonitor[]>`
    select id, name, kind, target, status, rank, "stateSince", severity, "intervalSeconds", "lastCheckedAt", "lastLatencyMs", "lastError", "createdAt"
      from (select *, case when "isPaused" then 'paused' else state::text end as status,
                   case when state = 'down' and not "isPaused" then 0 else 1 end as rank from "Monitor") monitor
     where (${status ?? null}::text is null or status = ${status ?? null})
       and (${pattern}::text is null or name ilike ${pattern} or target ilike ${pattern})
       and (rank, lower(name), id) > (${from.rank}, ${from.name}, ${from.id}::uuid)
     order by rank, lower(name), id limit ${pageSize + 1}`;
  const page = found.slice(0, pageSize);
  const ids = page.map(({ id }) => id);
  const now = new Date();
  const [uptimes, latencies] = await Promise.all([readUptimes(page, now), readLatencies(ids, now)]);
  const last = page.at(-1);
  return {
    rows: page.map((monitor) => ({
      ...viewOf(monitor),
      uptime24h: uptimes.get(monitor.id)?.day.uptime ?? null,
      uptime90d: uptimes.get(monitor.id)?.quarter.uptime ?? null,
      latencies: latencies.get(monitor.id) ?? noLatencies,
    })),
    nextCursor:
      last && found.length > pageSize
        ? Buffer.from(JSON.stringify([last.rank, last.name.toLowerCase(), last.id])).toString("base64url")
        : null,
  };
});

export type MonitorView = Omit<MonitorRow, "uptime24h" | "uptime90d" | "latencies"> & {
  timeoutMs: number;
  retries: number;
  alertAfter: number;
  recoverAfter: number;
  createdAt: string;
};

export const getMonitor = query("monitoring.read", async (_actor, id: string): Promise<MonitorView> => {
  const monitor = isUuid(id) ? await db.monitor.findUnique({ where: { id } }) : null;
  if (!monitor) throw notFound("monitor");
  const { timeoutMs, retries, alertAfter, recoverAfter, createdAt } = monitor;
  const status = monitor.isPaused ? ("paused" as const) : monitor.state;
  return {
    ...viewOf({ ...monitor, status }),
    timeoutMs,
    retries,
    alertAfter,
    recoverAfter,
    createdAt: createdAt.toISOString(),
  };
});

export type MonitorSettings = MonitorInput & { id: string; secretsSet: string[] };

/** What the form edits: the config without its secrets, and the places of those that are set. */
export const getMonitorSettings = query("monitoring.write", async (_actor, id: string): Promise<MonitorSettings> => {
  const monitor = isUuid(id) ? await db.monitor.findUnique({ where: { id } }) : null;
  if (!monitor) throw notFound("monitor");
  const { name, config, intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, severity } = monitor;
  const limits = { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, severity };
  return { id, name, config: config as MonitorInput["config"], ...limits, secretsSet: secretsSetOf(monitor) };
});

export const countMonitorsByState = query("monitoring.read", async (): Promise<Record<MonitorStatus, number>> => {
  const groups = await db.monitor.groupBy({ by: ["state", "isPaused"], _count: { _all: true } });
  const counts = { down: 0, pending: 0, up: 0, paused: 0 };
  for (const { state, isPaused, _count } of groups) counts[isPaused ? "paused" : state] += _count._all;
  return counts;
});

export const searchMonitors = query(
  "monitoring.read",
  (_actor, q: string, limit: number): Promise<{ id: string; name: string; target: string }[]> => {
    const contains = { contains: q, mode: "insensitive" } as const;
    return db.monitor.findMany({
      where: { OR: [{ name: contains }, { target: contains }] },
      select: { id: true, name: true, target: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: limit,
    });
  },
);

/** Every monitor by id and name, for pages that join them to their own things (components, incidents). At most 2,000. */
export const listMonitorNames = query("monitoring.read", async (): Promise<{ id: string; name: string; isDown: boolean }[]> => {
  const select = { id: true, name: true, state: true } as const;
  const rows = await db.monitor.findMany({ select, orderBy: [{ name: "asc" }, { id: "asc" }], take: 2_000 });
  return rows.map(({ id, name, state }) => ({ id, name, isDown: state === "down" }));
});

/** When the newest check of these monitors was made: how old what the public reads is. */
export const getPublicLastCheckAt = publicQuery(async (monitorIds: string[]): Promise<string | null> => {
  const newest = await db.monitor.aggregate({ where: { id: { in: monitorIds } }, _max: { lastCheckedAt: true } });
  return newest._max.lastCheckedAt?.toISOString() ?? null;
});

type FoundMonitor = {
  id: string;
  name: string;
  kind: MonitorKind;
  target: string;
  status: MonitorStatus;
  rank: number;
  stateSince: Date;
  severity: MonitorRow["severity"];
  intervalSeconds: number;
  lastCheckedAt: Date | null;
  lastLatencyMs: number | null;
  lastError: string | null;
  createdAt: Date;
};

function viewOf(monitor: Omit<FoundMonitor, "rank">) {
  const { id, name, kind, target, status, stateSince, severity, intervalSeconds, lastCheckedAt, lastLatencyMs, lastError } = monitor;
  return {
    id,
    name,
    kind,
    target,
    status,
    statusSince: stateSince.toISOString(),
    severity,
    intervalSeconds,
    lastCheckedAt: lastCheckedAt?.toISOString() ?? null,
    lastLatencyMs,
    lastError,
  };
}

async function readUptimes(monitors: FoundMonitor[], now: Date): Promise<Map<string, { day: Uptime; quarter: Uptime }>> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const intervals = await db.monitorInterval.findMany({
    where: { monitorId: { in: monitors.map(({ id }) => id) }, OR: [{ endedAt: null }, { endedAt: { gt: ago(90) } }] },
    select: { monitorId: true, state: true, startedAt: true, endedAt: true },
  });
  const spansOf = Map.groupBy(intervals, ({ monitorId }) => monitorId);
  return new Map(
    monitors.map(({ id, createdAt }) => {
      const spans = (spansOf.get(id) ?? []).map((span) => ({ ...span, state: span.state as "up" | "down" }));
      return [id, { day: uptimeOver(spans, ago(1), now, createdAt), quarter: uptimeOver(spans, ago(90), now, createdAt) }] as const;
    }),
  );
}

const hoursShown = 24;
const noLatencies: (number | null)[] = Array.from({ length: hoursShown }, () => null);

async function readLatencies(ids: string[], now: Date): Promise<Map<string, (number | null)[]>> {
  const hourMs = 3_600_000;
  const first = (Math.floor(now.getTime() / hourMs) - hoursShown + 1) * hourMs;
  const hours = await db.monitorHour.findMany({
    where: { monitorId: { in: ids }, hour: { gte: new Date(first) } },
    select: { monitorId: true, hour: true, checks: true, failures: true, latencySumMs: true },
  });
  const latencies = new Map<string, (number | null)[]>();
  for (const { monitorId, hour, checks, failures, latencySumMs } of hours) {
    const row = latencies.get(monitorId) ?? [...noLatencies];
    const successes = checks - failures;
    row[(hour.getTime() - first) / hourMs] = successes > 0 ? Math.round(Number(latencySumMs) / successes) : null;
    latencies.set(monitorId, row);
  }
  return latencies;
}

const zeroId = "00000000-0000-0000-0000-000000000000";
const isUuid = (value: unknown): value is string => typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);

function readCursor(cursor: string): { rank: number; name: string; id: string } {
  try {
    const [rank, name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Number.isInteger(rank) && typeof name === "string" && isUuid(id)) return { rank, name, id };
  } catch {}
  throw invalid("The list's place is not valid.");
}
