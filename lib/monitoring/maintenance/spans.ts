import { mergeSpans, type Span } from "@/lib/monitoring/maintenance/rules/spans";
import { db } from "@/lib/platform/db";

/**
 * When each of these monitors was in maintenance between two moments: whole spans that touch that time, in order, none over another.
 * A monitor without any has no entry.
 */
export async function maintenanceSpansOf(monitorIds: string[], from: Date, to: Date): Promise<Map<string, Span[]>> {
  const rows = await db.$queryRaw<({ monitorId: string } & Span)[]>`
    select held.id as "monitorId", s."startsAt", s."endsAt"
      from "MaintenanceSpan" s cross join unnest(s."monitorIds") as held(id)
     where s."endsAt" > ${from} and s."startsAt" < ${to} and held.id = any(${monitorIds}::uuid[])`;
  return new Map([...Map.groupBy(rows, ({ monitorId }) => monitorId)].map(([id, spans]) => [id, mergeSpans(spans)]));
}

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
