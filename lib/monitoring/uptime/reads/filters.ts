import type { MonitorFilters } from "@/lib/monitoring/uptime/schema";

/** The state of a monitor as lists show it. */
export const statusSql = `case when "isPaused" then 'paused' when "unknownSince" is not null then 'unknown' else state::text end`;

/** The monitors that filters mean, each with its status. Its parameters are the first six of the statement that it stands in. */
export const filteredSql = `
  select * from (select *, ${statusSql} as status from "Monitor") monitor
   where ($1::text is null or status = $1) and ($2::text is null or kind::text = $2) and ($3::text is null or tags @> array[$3])
     and ($4::uuid is null or "groupId" = $4) and ($5::uuid is null or "ownerId" = $5)
     and ($6::text is null or name ilike $6 or target ilike $6)`;

export function filterValues({ status, kind, tag, group, owner, search }: MonitorFilters): (string | null)[] {
  const pattern = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [status ?? null, kind ?? null, tag ?? null, group ?? null, owner ?? null, pattern];
}
