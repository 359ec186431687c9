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
      join unnest(${monitorIds}::uuid[]) as wanted(id) on wanted.id = held.id
     where s."endsAt" > ${from} and s."startsAt" < ${to}`;
  return new Map([...Map.groupBy(rows, ({ monitorId }) => monitorId)].map(([id, spans]) => [id, mergeSpans(spans)]));
}
