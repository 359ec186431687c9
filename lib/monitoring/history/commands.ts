import { systemCommand } from "@/lib/accounts/access";
import { resultsBetween, rolledResults, rolledRollUps } from "@/lib/monitoring/history/reads/steps";
import { checkResults } from "@/lib/monitoring/history/steps/partitions";
import { pool } from "@/lib/platform/db";
import { dropOldPartitions, makePartitions } from "@/lib/platform/partitions";
import { type Fragment, ident, param, sql } from "@/lib/platform/sql";
import { dayMs, hourMs } from "@/lib/platform/time";

const keepDays = checkResults.keepDays ?? 0;

/** Makes the result partitions of today and the week ahead, and drops those older than 30 days. May run anywhere, any number of times. */
export const rollPartitions = systemCommand(async function rollPartitions(): Promise<void> {
  await makePartitions(checkResults);
  await dropOldPartitions(checkResults, rollUp);
});

/**
 * Rolls results up into hours, from the hour before the last one rolled up until now, and hours into days once they are over; after
 * a standstill it catches up by itself. Figures are computed anew each time, so running twice changes nothing; and they only ever
 * grow, so what is rolled up stays when its raw results go.
 */
export const rollUpHours = systemCommand(function rollUpHours() {
  return rollUp();
});

async function rollUp(): Promise<void> {
  const now = Date.now();
  const today = startOfDay(now);
  const { hour, day, firstHour } = await progress.one(pool);
  const from = hour ? Math.floor(Math.min(hour.getTime(), now) / hourMs) * hourMs - hourMs : today - keepDays * dayMs;
  for (const bounds of daysBetween(from, now)) await rollHours(...bounds).execute(pool);

  const firstDay = day ? Math.min(day.getTime() + dayMs, startOfDay(from)) : startOfDay(firstHour?.getTime() ?? from);
  for (const bounds of daysBetween(firstDay, today)) await rollDays(...bounds).execute(pool);
}

const progress = sql<{ hour: Date | null; day: Date | null; firstHour: Date | null }>`
  select (select max(hour) from "MonitorHour") as hour, (select min(hour) from "MonitorHour") as "firstHour",
         (select max(day) from "MonitorDay") as day`;

const startOfDay = (time: number) => Math.floor(time / dayMs) * dayMs;

/** The time between two moments, cut at the beginnings of UTC days; the last part may go on to the end of its day. */
function daysBetween(from: number, to: number): [Date, Date][] {
  const parts: [Date, Date][] = [];
  for (let start = from; start < to; start = startOfDay(start) + dayMs) parts.push([new Date(start), new Date(startOfDay(start) + dayMs)]);
  return parts;
}

const figures = sql`checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"`;
/** Results only ever come in, until they are dropped: fewer of them than before means that some are gone. */
const growing = (table: string): Fragment => sql`
  set checks = excluded.checks, failures = excluded.failures, "latencySumMs" = excluded."latencySumMs",
      "latencyMaxMs" = excluded."latencyMaxMs", "latencyBuckets" = excluded."latencyBuckets"
  where excluded.checks > ${ident(table)}.checks`;

const rollHours = (from: Date, to: Date): Fragment => sql`
  insert into "MonitorHour" ("monitorId", hour, ${figures})
  select "monitorId", date_trunc('hour', "scheduledAt", 'UTC') as hour, ${rolledResults}
    from ${resultsBetween(from, to)} result
   where exists (select from "Monitor" where id = "monitorId")
   group by 1, 2 having count("isOk") > 0
  on conflict ("monitorId", hour) do update ${growing("MonitorHour")}`;

/** Computes the days that miss something; most runs find none. */
function rollDays(from: Date, to: Date): Fragment {
  const [start, end] = [param(from), param(to)];
  return sql`
    with stale as (
      select h."monitorId" from "MonitorHour" h
        left join "MonitorDay" d on d."monitorId" = h."monitorId" and d.day = (${start}::timestamptz at time zone 'UTC')::date
       where h.hour >= ${start} and h.hour < ${end} and exists (select from "Monitor" where id = h."monitorId")
       group by h."monitorId", d.checks having sum(h.checks) > coalesce(d.checks, 0)
    )
    insert into "MonitorDay" ("monitorId", day, ${figures})
    select "monitorId", (${start}::timestamptz at time zone 'UTC')::date, ${rolledRollUps}
      from "MonitorHour" join stale using ("monitorId") where hour >= ${start} and hour < ${end}
     group by 1
    on conflict ("monitorId", day) do update ${growing("MonitorDay")}`;
}
