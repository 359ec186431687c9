import { z } from "zod";
import { query } from "@/lib/accounts/access";
import { maintenanceNow } from "@/lib/monitoring/maintenance/reads/spans";
import { type MaintenanceSchedule, occurrences } from "@/lib/monitoring/maintenance/rules/spans";
import { runningAt } from "@/lib/monitoring/maintenance/steps/planning";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor, timeCursor } from "@/lib/platform/page";
import { sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";

const pageSize = 50;
export const upcomingDays = 30;

/** The monitors under maintenance, in short: all, or a count with the first names, or the tags. */
export type Covered = { isAll: boolean; tags: string[]; count: number; names: string[] };

export type SpanView = {
  id: string;
  windowId: string | null;
  title: string;
  startsAt: string;
  endsAt: string;
  /** The time zone of its window; null when the window is gone. */
  timeZone: string | null;
  isRecurring: boolean;
  covered: Covered;
};
export type SpanPage = Page<SpanView>;

/** Lists the spans that run now; the first to end comes first. */
export const listRunningMaintenance = query("monitoring.read", async function listRunningMaintenance(): Promise<SpanView[]> {
  const found = await findSpans(runningAt(new Date()), [{ endsAt: "asc" }, { id: "asc" }], 200);
  return viewSpans(found);
});

/** Lists the spans that begin in the next thirty days, in order, fifty a page. */
export const listUpcomingMaintenance = query(
  "monitoring.read",
  async function listUpcomingMaintenance(_actor, after?: string): Promise<SpanPage> {
    const now = new Date();
    const [from, id] = readCursor(timeCursor, after) ?? [];
    const found = await findSpans(
      {
        startsAt: { gt: now, lte: new Date(now.getTime() + upcomingDays * dayMs), ...(from && { gte: from }) },
        ...(from && { OR: [{ startsAt: { gt: from } }, { id: { gt: id } }] }),
      },
      [{ startsAt: "asc" }, { id: "asc" }],
      pageSize + 1,
    );
    return spanPage(found, ({ startsAt }) => startsAt);
  },
);

/** Lists the spans that are over, fifty a page; the last to end comes first. */
export const listPastMaintenance = query("monitoring.read", async function listPastMaintenance(_actor, before?: string): Promise<SpanPage> {
  const [from, id] = readCursor(timeCursor, before) ?? [];
  const found = await findSpans(
    {
      endsAt: { lte: from ?? new Date() },
      ...(from && { OR: [{ endsAt: { lt: from } }, { id: { lt: id } }] }),
    },
    [{ endsAt: "desc" }, { id: "desc" }],
    pageSize + 1,
  );
  return spanPage(found, ({ endsAt }) => endsAt);
});

export type WindowView = {
  id: string;
  title: string;
  covered: Covered;
  cron: string | null;
  timeZone: string;
  durationMinutes: number;
  endsAt: string | null;
  isRunning: boolean;
  /** Null: it does not come again. */
  nextAt: string | null;
};
export type WindowPage = Page<WindowView>;

/** Lists the planned windows, over or not, newest first, fifty a page. */
export const listMaintenanceWindows = query(
  "monitoring.read",
  async function listMaintenanceWindows(_actor, before?: string): Promise<WindowPage> {
    const now = new Date();
    const [from, id] = readCursor(timeCursor, before) ?? [];
    const found = await db.maintenanceWindow.findMany({
      where: from ? { createdAt: { lte: from }, OR: [{ createdAt: { lt: from } }, { id: { lt: id } }] } : {},
      include: { spans: { where: runningAt(now), select: { id: true }, take: 1 } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const { rows, nextCursor } = pageOf(found, pageSize, (last) => [last.createdAt, last.id]);
    const names = await namesOf(rows.flatMap(({ monitorIds }) => monitorIds.slice(0, namesShown)));
    return {
      rows: rows.map(({ id, title, cron, timeZone, durationMinutes, endsAt, spans, ...window }) => ({
        id,
        title,
        cron,
        timeZone,
        durationMinutes,
        endsAt: endsAt?.toISOString() ?? null,
        isRunning: spans.length > 0,
        nextAt: nextOf({ ...window, cron, timeZone, durationMinutes, endsAt }, now),
        covered: coveredBy(window, names),
      })),
      nextCursor,
    };
  },
);

export type MaintenanceView = Omit<MaintenanceSchedule, "startsAt" | "endsAt"> & {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string | null;
  monitors: { id: string; name: string }[];
  tags: string[];
  isAll: boolean;
  isRunning: boolean;
};

/** Gets the settings that the form edits; monitors that are gone are left out. */
export const getMaintenance = query("monitoring.read", async function getMaintenance(_actor, id: string): Promise<MaintenanceView> {
  const found = z.uuid().safeParse(id).success
    ? await db.maintenanceWindow.findUnique({ where: { id }, include: { spans: { where: runningAt(new Date()), take: 1 } } })
    : null;
  if (!found) throw notFound("maintenance");
  const { title, cron, durationMinutes, timeZone, startsAt, endsAt, monitorIds, tags, spans } = found;
  const names = await namesOf(monitorIds);
  return {
    id,
    title,
    cron,
    durationMinutes,
    timeZone,
    tags,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    monitors: monitorIds.flatMap((monitorId) => {
      const name = names.get(monitorId);
      return name === undefined ? [] : { id: monitorId, name };
    }),
    isAll: monitorIds.length + tags.length === 0,
    isRunning: spans.length > 0,
  };
});

export const listMonitorTags = query("monitoring.read", async function listMonitorTags(): Promise<string[]> {
  const rows = await sql<{ tag: string }>`select distinct unnest(tags) as tag from "Monitor" order by tag limit 500`.run(db);
  return rows.map(({ tag }) => tag);
});

export type MaintenanceMark = { monitorId: string; windowId: string | null; title: string; endsAt: string };

/** Finds the monitors that are in maintenance now, among these or all, each with the span that ends last. */
export const listMonitorsInMaintenance = query(
  "monitoring.read",
  async function listMonitorsInMaintenance(_actor, monitorIds?: string[]): Promise<MaintenanceMark[]> {
    const running = await maintenanceNow(monitorIds ?? null, new Date());
    return [...running].map(([monitorId, { windowId, title, endsAt }]) => ({ monitorId, windowId, title, endsAt: endsAt.toISOString() }));
  },
);

const namesShown = 3;

const shown = {
  id: true,
  windowId: true,
  title: true,
  startsAt: true,
  endsAt: true,
  window: { select: { cron: true, timeZone: true } },
} as const;
type FoundSpan = Prisma.MaintenanceSpanGetPayload<{ select: typeof shown }>;

function findSpans(where: Prisma.MaintenanceSpanWhereInput, orderBy: Prisma.MaintenanceSpanOrderByWithRelationInput[], take: number) {
  return db.maintenanceSpan.findMany({ where, select: shown, orderBy, take });
}

async function spanPage(found: FoundSpan[], at: (span: FoundSpan) => Date): Promise<SpanPage> {
  const { rows, nextCursor } = pageOf(found, pageSize, (last) => [at(last), last.id]);
  return { rows: await viewSpans(rows), nextCursor };
}

async function viewSpans(spans: FoundSpan[]): Promise<SpanView[]> {
  const covered = await coveredBySpans(spans.map(({ id }) => id));
  return spans.map(({ id, windowId, title, startsAt, endsAt, window }) => ({
    id,
    windowId,
    title,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    timeZone: window?.timeZone ?? null,
    isRecurring: window?.cron != null,
    covered: covered.get(id) as Covered,
  }));
}

/**
 * Reads what spans cover: a span that has begun keeps the monitors of its beginning, one to come follows its window. Only the first
 * monitors are read.
 */
async function coveredBySpans(ids: string[]): Promise<Map<string, Covered>> {
  const rows = await sql<{ id: string; isAll: boolean; tags: string[]; count: number; first: string[] }>`
    select s.id, cardinality(says.ids) as count, says.ids[1:${namesShown}::int] as first,
           case when s."startsAt" > now() then w.tags else '{}' end as tags, s."startsAt" > now() and w."monitorIds" = '{}' and w.tags = '{}' as "isAll"
      from "MaintenanceSpan" s left join "MaintenanceWindow" w on w.id = s."windowId"
      cross join lateral (select case when s."startsAt" > now() then w."monitorIds" else s."monitorIds" end as ids) says
     where s.id = any(${ids}::uuid[])`.run(db);
  const names = await namesOf(rows.flatMap(({ first }) => first));
  return new Map(rows.map(({ id, first, ...rest }) => [id, { ...rest, names: first.flatMap((monitorId) => names.get(monitorId) ?? []) }]));
}

const coveredBy = ({ monitorIds, tags }: { monitorIds: string[]; tags: string[] }, names: Map<string, string>): Covered => ({
  isAll: monitorIds.length + tags.length === 0,
  tags,
  count: monitorIds.length,
  names: monitorIds.slice(0, namesShown).flatMap((id) => names.get(id) ?? []),
});

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const monitors = await db.monitor.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(monitors.map(({ id, name }) => [id, name]));
}

const farYears = 5;

function nextOf(schedule: MaintenanceSchedule, now: Date): string | null {
  const [next] = occurrences(schedule, now, new Date(now.getTime() + farYears * 366 * dayMs), 1);
  return next?.startsAt.toISOString() ?? null;
}
