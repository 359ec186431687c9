import { z } from "zod";
import { publicQuery, query } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import type { MonitorKind } from "@/lib/monitoring/probes/schema";
import { filtered, statusOf } from "@/lib/monitoring/uptime/reads/filters";
import { type RowFigures, readRowFigures } from "@/lib/monitoring/uptime/reads/row-figures";
import { type MonitorInput, type MonitorListInput, type MonitorStatus, maxChildren } from "@/lib/monitoring/uptime/schema";
import { secretsSetOf } from "@/lib/monitoring/uptime/steps/monitor-config";
import { db, pool } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { cursor, type Page, pageOf, readCursor, whole, words } from "@/lib/platform/page";
import type { Severity } from "@/lib/platform/severity";
import { literal, param, sql } from "@/lib/platform/sql";
import { isUuid } from "@/lib/platform/text";
import { findWords, type Words } from "@/lib/platform/words";

const pageSize = 100;

export type MonitorRow = {
  id: string;
  name: string;
  kind: MonitorKind;
  target: string;
  status: MonitorStatus;
  statusSince: string;
  severity: Severity;
  intervalSeconds: number;
  lastCheckedAt: string | null;
  lastLatencyMs: number | null;
  lastError: Words | null;
  uptime24h: number | null;
  uptime90d: number | null;
  /** Mean latency (ms) of each of the last 24 hours, oldest first; null without a successful check. */
  latencies: (number | null)[];
  tags: string[];
  groupId: string | null;
  inMaintenance: boolean;
};
export type MonitorPage = Page<MonitorRow>;

const place = cursor(words, whole, words, z.uuid());

function listed({ by, cursor: after, ...filters }: MonitorListInput) {
  const byGroup = param(by === "group");
  const [lastSection, rank, name, id] = readCursor(place, after) ?? [null, null, null, null];
  const section = param(lastSection);
  return sql<PlacedMonitor>`
    select id, name, kind, target, status, "stateSince", "unknownSince", tags, "groupId", severity, "intervalSeconds", "timeoutMs", retries,
           "lastCheckedAt", "pacedAt", "lastLatencyMs", "lastError", "createdAt", section, rank, "lowerName" from (
      select *, lower(name) as "lowerName",
             case when not ${byGroup} then '' else coalesce('0' || lower(case when kind = 'group' then name else
               (select "group".name from "Monitor" "group" where "group".id = found."groupId") end), '1') end as section,
             case when ${byGroup} and kind = 'group' then -1 when status = 'down' then 0 else 1 end as rank
        from (${filtered(filters)}) found) placed
     where ${section}::text is null or (section, rank, "lowerName", id) > (${section}, ${rank}::int, ${name}, ${id}::uuid)
     order by section, rank, "lowerName", id limit ${literal(pageSize + 1)}`.named("list-monitors");
}

/**
 * Lists monitors, a hundred a page: down first, then by name, or grouped with members below their group. Their past takes three statements
 * a page.
 */
export const listMonitors = query("monitoring.read", async function listMonitors(_actor, input: MonitorListInput): Promise<MonitorPage> {
  const found = await listed(input).run(pool);
  const { rows, nextCursor } = pageOf(found, pageSize, ({ section, rank, lowerName, id }) => [section, rank, lowerName, id]);
  const figures = await readRowFigures(rows, new Date());
  return {
    rows: rows.map((monitor) => {
      const { day, quarter, latencies, inMaintenance } = figures.get(monitor.id) as RowFigures;
      return { ...viewOf(monitor), uptime24h: day.uptime, uptime90d: quarter.uptime, latencies, inMaintenance };
    }),
    nextCursor,
  };
});

type Named = { id: string; name: string };
export type MonitorView = Omit<MonitorRow, "uptime24h" | "uptime90d" | "latencies" | "inMaintenance"> & {
  timeoutMs: number;
  retries: number;
  alertAfter: number;
  recoverAfter: number;
  createdAt: string;
  owner: string | null;
  runbookUrl: string | null;
  isAlerting: boolean;
  locations: string[];
  quorum: number;
};

export const getMonitor = query("monitoring.read", async function getMonitor(_actor, id: string): Promise<MonitorView> {
  const monitor = isUuid(id) ? await db.monitor.findUnique({ where: { id } }) : null;
  if (!monitor) throw notFound("monitor");
  const { timeoutMs, retries, alertAfter, recoverAfter, createdAt, ownerId, runbookUrl, isAlerting, locations, quorum } = monitor;
  const status = monitor.isPaused ? "paused" : monitor.unknownSince ? "unknown" : monitor.state;
  const owners = await findMembers(ownerId ? [ownerId] : []);
  return {
    ...viewOf({ ...monitor, status }),
    ...{ timeoutMs, retries, alertAfter, recoverAfter, runbookUrl, isAlerting, locations, quorum },
    owner: owners.get(ownerId ?? "")?.name ?? null,
    createdAt: createdAt.toISOString(),
  };
});

/** `related` names the monitors that the settings refer to by id. A group with more children than a form may list comes without them. */
export type MonitorSettings = MonitorInput & { id: string; secretsSet: string[]; related: Named[] };

const named = { select: { id: true, name: true }, orderBy: { name: "asc" }, take: maxChildren + 1 } as const;
const parents = { select: { parent: { select: { id: true, name: true } } }, orderBy: { parent: { name: "asc" } } } as const;

/** Gets the settings that the form edits: the config without its secrets, and the places of those that are set. */
export const getMonitorSettings = query(
  "monitoring.write",
  async function getMonitorSettings(_actor, id: string): Promise<MonitorSettings> {
    const monitor = isUuid(id) ? await db.monitor.findUnique({ where: { id }, include: { parents, children: named } }) : null;
    if (!monitor) throw notFound("monitor");
    const { name, config, intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, severity } = monitor;
    const { tags, ownerId, runbookUrl, groupId, isAlerting, locations, quorum, children } = monitor;
    const dependsOn = monitor.parents.map(({ parent }) => parent);
    const hasChildren = monitor.kind === "group" && children.length <= maxChildren;
    return {
      ...{ id, name, config: config as MonitorInput["config"] },
      ...{ intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter, severity },
      ...{ tags, ownerId, runbookUrl, groupId, isAlerting, locations, quorum },
      dependsOn: dependsOn.map((parent) => parent.id),
      ...(hasChildren ? { childIds: children.map((child) => child.id) } : {}),
      secretsSet: secretsSetOf(monitor),
      related: [...dependsOn, ...(hasChildren ? children : [])],
    };
  },
);

export const countMonitorsByState = query("monitoring.read", async function countMonitorsByState(): Promise<Record<MonitorStatus, number>> {
  const rows = await sql<{
    status: MonitorStatus;
    count: number;
  }>`select ${statusOf} as status, count(*)::int as count from "Monitor" group by 1`.run(pool);
  const counts = { down: 0, unknown: 0, pending: 0, up: 0, paused: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
});

export const searchMonitors = query("monitoring.read", function searchMonitors(_actor, q: string, limit: number): Promise<
  { id: string; name: string; target: string }[]
> {
  const contains = { contains: q, mode: "insensitive" } as const;
  return db.monitor.findMany({
    where: { OR: [{ name: contains }, { target: contains }] },
    select: { id: true, name: true, target: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
});

/** The names of these monitors, as far as they are still there: for pages that join them to their own things, such as components. */
export const listMonitorNames = query("monitoring.read", function listMonitorNames(_actor, ids: string[]): Promise<Named[]> {
  const select = { id: true, name: true } as const;
  return db.monitor.findMany({ where: { id: { in: ids.filter(isUuid) } }, select, orderBy: [{ name: "asc" }, { id: "asc" }] });
});

/** The moment of the newest check of these monitors, which shows how old the public's view is. */
export const getPublicLastCheckAt = publicQuery(async function getPublicLastCheckAt(monitorIds: string[]): Promise<string | null> {
  const newest = await db.monitor.aggregate({ where: { id: { in: monitorIds } }, _max: { lastCheckedAt: true } });
  return newest._max.lastCheckedAt?.toISOString() ?? null;
});

type FoundMonitor = {
  id: string;
  name: string;
  kind: MonitorKind;
  target: string;
  status: MonitorStatus;
  stateSince: Date;
  unknownSince: Date | null;
  tags: string[];
  groupId: string | null;
  severity: MonitorRow["severity"];
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  lastCheckedAt: Date | null;
  pacedAt: Date | null;
  lastLatencyMs: number | null;
  lastError: unknown;
  createdAt: Date;
};

type PlacedMonitor = FoundMonitor & { section: string; rank: number; lowerName: string };

function viewOf(monitor: FoundMonitor) {
  const { id, name, kind, target, status, severity, intervalSeconds, lastCheckedAt, lastLatencyMs, tags, groupId } = monitor;
  const since = (status === "unknown" && monitor.unknownSince) || monitor.stateSince;
  return {
    id,
    name,
    kind,
    target,
    status,
    statusSince: since.toISOString(),
    severity,
    intervalSeconds,
    lastCheckedAt: lastCheckedAt?.toISOString() ?? null,
    lastLatencyMs,
    lastError: findWords(monitor.lastError),
    tags,
    groupId,
  };
}
