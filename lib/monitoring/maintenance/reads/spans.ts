import { mergeSpans, type Span } from "@/lib/monitoring/maintenance/rules/spans";
import { db, pool } from "@/lib/platform/db";

/**
 * When each of these monitors was in maintenance between two moments: whole spans that touch that time, in order, none over another.
 * A monitor without any has no entry.
 */
export async function maintenanceSpansOf(monitorIds: string[], from: Date, to: Date): Promise<Map<string, Span[]>> {
  const { rows } = await pool.query<Span & { ids: string[] }>({
    name: "maintenance-spans",
    text: spansSql,
    values: [monitorIds, from, to],
  });
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
const spansSql = `
  select "startsAt", "endsAt", array_to_json(case when cardinality($1::uuid[]) = 1 then $1
           else array(select held.id from unnest("monitorIds") held(id) where held.id = any($1)) end) as ids
    from "MaintenanceSpan" where "monitorIds" && $1 and "endsAt" > $2 and "startsAt" < $3`;

export type RunningMaintenance = { windowId: string | null; title: string; startsAt: Date; endsAt: Date };

/** The maintenance that each of these monitors, or of all, is in: of several the one that ends last. */
export async function maintenanceNow(monitorIds: string[] | null, now: Date): Promise<Map<string, RunningMaintenance>> {
  const rows = await db.$queryRaw<({ monitorId: string } & RunningMaintenance)[]>`
    select distinct on (held.id) held.id as "monitorId", s."windowId", s.title, s."startsAt", s."endsAt"
      from "MaintenanceSpan" s cross join unnest(s."monitorIds") as held(id)
     where s."endsAt" > ${now} and s."startsAt" <= ${now} and (${monitorIds}::uuid[] is null or held.id = any(${monitorIds}::uuid[]))
     order by held.id, s."endsAt" desc`;
  return new Map(rows.map(({ monitorId, ...running }) => [monitorId, running]));
}
