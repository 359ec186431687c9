import { z } from "zod";
import { query } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { numberIn } from "@/lib/incidents/response/rules";
import type { IncidentFilters, IncidentState } from "@/lib/incidents/response/schema";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { cursor, moment, type Page, pageOf, readCursor } from "@/lib/platform/page";
import type { Severity } from "@/lib/platform/severity";
import { like } from "@/lib/platform/sql";
import { findWords, readWords, type Words } from "@/lib/platform/words";

export type IncidentRow = {
  id: string;
  number: number;
  title: Words;
  severity: Severity;
  state: IncidentState;
  openedAt: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  resolvedAt: string | null;
};
export type IncidentPage = Page<IncidentRow>;

export const incidentsPerPage = 30;
const partCursor = cursor(z.enum(["open", "resolved"]), moment, z.uuid());

/** Lists incidents, open ones first, each part newest first. */
export const listIncidents = query(
  "incidents.read",
  async function listIncidents(_actor, filters: IncidentFilters = {}, after?: string): Promise<IncidentPage> {
    const place = readCursor(partCursor, after);
    const wanted = incidentsPerPage + 1;
    const found: Prisma.IncidentGetPayload<object>[] = [];
    for (const part of ["open", "resolved"] as const) {
      if ((filters.state && filters.state !== part) || (place?.[0] === "resolved" && part === "open")) continue;
      const where = {
        resolvedAt: part === "open" ? null : { not: null },
        ...(filters.severity ? { severity: filters.severity } : {}),
        ...(place?.[0] === part ? { openedAt: { lte: place[1] }, NOT: { openedAt: place[1], id: { gte: place[2] } } } : {}),
      };
      const take = wanted - found.length;
      if (take > 0) found.push(...(await db.incident.findMany({ where, orderBy: [{ openedAt: "desc" }, { id: "desc" }], take })));
    }
    const { rows, nextCursor } = pageOf(found, incidentsPerPage, ({ resolvedAt, openedAt, id }) => [
      resolvedAt ? "resolved" : "open",
      openedAt,
      id,
    ]);
    return { rows: await named(rows), nextCursor };
  },
);

export type IncidentEntryView = {
  id: string;
  kind: Prisma.IncidentEntryGetPayload<object>["kind"];
  body: Words | null;
  data: EntryData;
  actorId: string | null;
  actorName: string;
  at: string;
};
/** Each kind of entry uses some of these: severities or states, who was paged, why nobody was. */
export type EntryData = {
  severity?: Severity;
  suggested?: boolean;
  late?: boolean;
  from?: string;
  to?: string;
  names?: string[];
  fallback?: boolean;
  skippedPage?: boolean;
  /** `summary` is of the alert that joined or ended; `more` counts further ones. */
  summary?: Words;
  more?: number;
};
export type IncidentAlertView = {
  alertId: string;
  source: string;
  sourceId: string;
  summary: Words;
  firedAt: string;
  resolvedAt: string | null;
};
export type IncidentView = IncidentRow & {
  alertId: string | null;
  monitorId: string | null;
  entries: IncidentEntryView[];
  /** Open alerts come first; at most a hundred of `alertCount`. */
  alerts: IncidentAlertView[];
  alertCount: number;
};

/** Shows one incident with its whole timeline, oldest line first. */
export const getIncident = query("incidents.read", async function getIncident(_actor, number: number): Promise<IncidentView> {
  const incident = await db.incident.findUnique({
    where: { number },
    include: {
      entries: { orderBy: [{ at: "asc" }, { id: "asc" }], take: 1000 },
      alerts: { orderBy: [{ resolvedAt: { sort: "desc", nulls: "first" } }, { firedAt: "asc" }, { alertId: "asc" }], take: 100 },
      _count: { select: { alerts: true } },
    },
  });
  if (!incident) throw notFound("incident");
  const [row] = await named([incident]);
  const entries = incident.entries.map(viewOf);
  const alerts = incident.alerts.map(({ alertId, source, sourceId, summary, firedAt, resolvedAt }) => {
    return {
      alertId,
      source,
      sourceId,
      summary: readWords(summary),
      firedAt: firedAt.toISOString(),
      resolvedAt: resolvedAt?.toISOString() ?? null,
    };
  });
  const { alertId, monitorId, _count } = incident;
  return { ...(row as IncidentRow), alertId, monitorId, entries, alerts, alertCount: _count.alerts };
});

/** Counts open incidents for the console's navigation. */
export const countOpenIncidents = query("incidents.read", async function countOpenIncidents() {
  return db.incident.count({ where: { resolvedAt: null } });
});

/** Finds incidents by number ("INC-42", "42") or by parts of the title, newest first. */
export const searchIncidents = query("incidents.read", async function searchIncidents(_actor, words: string, limit: number): Promise<
  IncidentRow[]
> {
  const number = numberIn(words);
  const title = { path: ["text"], string_contains: like(words.trim()), mode: "insensitive" as const };
  const where = { OR: [{ title }, ...(number === null ? [] : [{ number }])] };
  const found = await db.incident.findMany({ where, orderBy: [{ openedAt: "desc" }, { id: "desc" }], take: Math.min(limit, 50) });
  const sorted = found.sort((a, b) => Number(b.number === number) - Number(a.number === number));
  return named(sorted);
});

export type IncidentMarker = {
  number: number;
  title: Words;
  severity: Severity;
  from: string;
  to: string | null;
  monitorId: string | null;
};

/** Lists the incidents that time charts draw: those that lasted into [from, to), at most 200, oldest first. */
export const listIncidentMarkers = query("incidents.read", async function listIncidentMarkers(_actor, from: Date, to: Date): Promise<
  IncidentMarker[]
> {
  const found = await db.incident.findMany({
    where: { openedAt: { lt: to }, OR: [{ resolvedAt: null }, { resolvedAt: { gte: from } }] },
    select: markerFields,
    orderBy: { openedAt: "desc" },
    take: 200,
  });
  return found.reverse().map(markerOf);
});

/** Lists incidents that answered alerts of a monitor and lasted into [from, to), at most 200, oldest first. */
export const listIncidentsOfMonitor = query(
  "incidents.read",
  async function listIncidentsOfMonitor(_actor, monitorId: string, from: Date, to: Date): Promise<IncidentMarker[]> {
    const found = await db.incident.findMany({
      where: {
        OR: [{ monitorId }, { alerts: { some: { source: "monitor", sourceId: monitorId } } }],
        openedAt: { lt: to },
        AND: { OR: [{ resolvedAt: null }, { resolvedAt: { gte: from } }] },
      },
      select: markerFields,
      orderBy: { openedAt: "desc" },
      take: 200,
    });
    return found.reverse().map(markerOf);
  },
);

const markerFields = { number: true, title: true, severity: true, openedAt: true, resolvedAt: true, monitorId: true } as const;

type Marked = Prisma.IncidentGetPayload<{ select: typeof markerFields }>;

function markerOf({ openedAt, resolvedAt, title, ...marker }: Marked): IncidentMarker {
  return { ...marker, title: readWords(title), from: openedAt.toISOString(), to: resolvedAt?.toISOString() ?? null };
}

async function named(incidents: Prisma.IncidentGetPayload<object>[]): Promise<IncidentRow[]> {
  const ids = incidents.flatMap(({ acknowledgedById }) => acknowledgedById ?? []);
  const members = ids.length > 0 ? await findMembers([...new Set(ids)]) : new Map();
  return incidents.map(({ id, number, title, severity, state, openedAt, acknowledgedAt, acknowledgedById, resolvedAt }) => ({
    id,
    number,
    title: readWords(title),
    severity,
    state,
    openedAt: openedAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: (acknowledgedById && members.get(acknowledgedById)?.name) || null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
  }));
}

type StoredEntry = Prisma.IncidentEntryGetPayload<object>;

const viewOf = ({ id, kind, body, data, actorId, actorName, at }: StoredEntry): IncidentEntryView => ({
  ...{ id, kind, actorId, actorName },
  body: findWords(body),
  data: data as EntryData,
  at: at.toISOString(),
});
