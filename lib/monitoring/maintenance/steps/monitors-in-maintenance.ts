import { longestSpanMinutes } from "@/lib/monitoring/maintenance/rules/spans";
import type { Tx } from "@/lib/platform/db";
import { recordset, shape, sql } from "@/lib/platform/sql";
import { minuteMs } from "@/lib/platform/time";

const moments = shape({ monitorId: "uuid", at: "timestamptz(3)" });

/** Finds the checks whose monitor was in maintenance at the moment of the check. The end of a span is no part of it. */
export async function monitorsInMaintenance(tx: Tx, checks: { monitorId: string; at: Date }[]): Promise<Set<string>> {
  if (checks.length === 0) return new Set();
  const times = checks.map(({ at }) => at.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  // As no span lasts longer than a window may, the index on their ends bounds what is looked at on both sides.
  const latestEnd = new Date(last.getTime() + longestSpanMinutes * minuteMs);
  const rows = await sql<{ id: string }>`
    select distinct c."monitorId" as id
      from "MaintenanceSpan" s cross join unnest(s."monitorIds") as held(id)
      join ${recordset(moments, checks)} c on c."monitorId" = held.id
     where s."endsAt" > ${first} and s."endsAt" <= ${latestEnd} and s."startsAt" <= ${last}
       and s."startsAt" <= c.at and c.at < s."endsAt"`.run(tx);
  return new Set(rows.map(({ id }) => id));
}
