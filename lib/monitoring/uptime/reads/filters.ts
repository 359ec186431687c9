import type { MonitorFilters } from "@/lib/monitoring/uptime/schema";
import { type Fragment, like, param, sql } from "@/lib/platform/sql";

/** The state of a monitor as lists show it. */
export const statusOf = sql`case when "isPaused" then 'paused' when "unknownSince" is not null then 'unknown' else state::text end`;

/** Selects the monitors that filters mean, each with its status. Its text is the same for all filters, so that it can be prepared. */
export function filtered({ status, kind, tag, group, owner, search }: MonitorFilters): Fragment {
  const [isStatus, isKind, hasTag] = [param(status ?? null), param(kind ?? null), param(tag ?? null)];
  const [inGroup, isOf] = [param(group ?? null), param(owner ?? null)];
  const pattern = param(search ? `%${like(search)}%` : null);
  return sql`
    select * from (select *, ${statusOf} as status from "Monitor") monitor
     where (${isStatus}::text is null or status = ${isStatus}) and (${isKind}::text is null or kind::text = ${isKind})
       and (${hasTag}::text is null or tags @> array[${hasTag}]) and (${inGroup}::uuid is null or "groupId" = ${inGroup})
       and (${isOf}::uuid is null or "ownerId" = ${isOf}) and (${pattern}::text is null or name ilike ${pattern} or target ilike ${pattern})`;
}
