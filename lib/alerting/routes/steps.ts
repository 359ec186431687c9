import type { RouteRule } from "@/lib/alerting/routes/rules";
import type { Tx } from "@/lib/platform/db";
import { reachability } from "@/lib/platform/outbox/destinations";
import { sql } from "@/lib/platform/sql";

export type StoredRoute = RouteRule & { name: string };

/** Returns the routes in their order, by one statement. With `onlyReachable`, channels that are switched off are left out. */
export function readRoutes(tx: Tx, { onlyReachable }: { onlyReachable: boolean }): Promise<StoredRoute[]> {
  return sql<StoredRoute>`
    select r.id, r.name, r."isEnabled", coalesce(r.severities::text[], '{}') as severities, coalesce(r.labels, '{}') as labels,
           coalesce(r."sourceIds", '{}') as "sourceIds", r."componentIds", coalesce(r.days, '{}') as days, r."fromMinute", r."toMinute",
           r."timeZone", r."pagesOnCall", r."isContinuing", r."groupWithinSeconds", r."remindEveryMinutes", r."remindAtMost",
           coalesce(told."channelIds", '{}') as "channelIds", coalesce(told."refusedIds", '{}') as "refusedIds"
    from "AlertRoute" r, lateral (
      select array_agg(c.id order by c.id) as "channelIds", array_agg(c.id order by c.id) filter (where d."isRefusing") as "refusedIds"
      from "_AlertChannelToAlertRoute" l join "AlertChannel" c on c.id = l."A" join ${reachability} d on d.id = c.id
      where l."B" = r.id and (d."isEnabled" or not ${onlyReachable})) told
    order by r.position, r.id`.run(tx);
}
