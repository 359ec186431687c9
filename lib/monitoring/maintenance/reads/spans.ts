import { mergeSpans, type Span } from "@/lib/monitoring/maintenance/rules/spans";
import { db, pool } from "@/lib/platform/db";
import { param, sql } from "@/lib/platform/sql";

/**
 * Reads the maintenance of these monitors between two moments, as whole spans in order and without overlaps. A monitor without any has no
 * entry.
 */
export async function maintenanceSpansOf(monitorIds: string[], from: Date, to: Date): Promise<Map<string, Span[]>> {
  const rows = await spansBetween(monitorIds, from, to).run(pool);
  const spansOf = new Map<string, Span[]>();
  for (const { ids, ...span } of rows) {
    for (const id of ids) {
      const spans = spansOf.get(id);
      if (spans) spans.push(span);
      else spansOf.set(id, [span]);
    }
  }
  return new Map([...spansOf].map(([id, spans]) => [id, mergeSpans(spans)]));
}

// A row a span, not one a monitor and span: hundreds of monitors share a span. Of one monitor that is asked for, the spans found are all its own.
function spansBetween(monitorIds: string[], from: Date, to: Date) {
  const ids = param(monitorIds);
  return sql<Span & { ids: string[] }>`
    select "startsAt", "endsAt", array_to_json(case when cardinality(${ids}::uuid[]) = 1 then ${ids}
             else array(select held.id from unnest("monitorIds") held(id) where held.id = any(${ids})) end) as ids
      from "MaintenanceSpan" where "monitorIds" && ${ids} and "endsAt" > ${from} and "startsAt" < ${to}`.named("maintenance-spans");
}

export type RunningMaintenance = { windowId: string | null; title: string; startsAt: Date; endsAt: Date };

/** The maintenance that each of these monitors, or of all, is in: of several the one that ends last. */
export async function maintenanceNow(monitorIds: string[] | null, now: Date): Promise<Map<string, RunningMaintenance>> {
  const rows = await sql<{ monitorId: string } & RunningMaintenance>`
    select distinct on (held.id) held.id as "monitorId", s."windowId", s.title, s."startsAt", s."endsAt"
      from "MaintenanceSpan" s cross join unnest(s."monitorIds") as held(id)
     where s."endsAt" > ${now} and s."startsAt" <= ${now} and (${monitorIds}::uuid[] is null or held.id = any(${monitorIds}::uuid[]))
     order by held.id, s."endsAt" desc`.run(db);
  return new Map(rows.map(({ monitorId, ...running }) => [monitorId, running]));
}
