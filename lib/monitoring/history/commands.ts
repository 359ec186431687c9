import { systemCommand } from "@/lib/accounts/access";
import { resultsSql, rolledResults, rolledRollUps } from "@/lib/monitoring/history/reads/steps";
import { dropPartitions, emptyDefaultBefore, makePartitions, partitionsBefore } from "@/lib/monitoring/history/steps/partitions";
import { pool } from "@/lib/platform/db";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const keepDays = 30;

/** Makes the result partitions of today and the week ahead, and drops those older than 30 days. May run anywhere, any number of times. */
export const rollPartitions = systemCommand(async function rollPartitions(): Promise<void> {
  await makePartitions();
  const oldest = new Date(startOfDay(Date.now()) - keepDays * dayMs);
  const old = await partitionsBefore(oldest);
  if (old.length > 0) await rollUp();
  await dropPartitions(old);
  await emptyDefaultBefore(oldest);
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
  const today = Math.floor(now / dayMs) * dayMs;
  const { rows } = await pool.query<Progress>(progressSql);
  const { hour, day, firstHour } = rows[0] as Progress;
  const from = hour ? Math.floor(Math.min(hour.getTime(), now) / hourMs) * hourMs - hourMs : today - keepDays * dayMs;
  for (const bounds of daysBetween(from, now)) await pool.query(hoursSql, bounds);

  const firstDay = day ? Math.min(day.getTime() + dayMs, startOfDay(from)) : startOfDay(firstHour?.getTime() ?? from);
  for (const bounds of daysBetween(firstDay, today)) await pool.query(daysSql, bounds);
}

type Progress = { hour: Date | null; day: Date | null; firstHour: Date | null };

const progressSql = `
  select (select max(hour) from "MonitorHour") as hour, (select min(hour) from "MonitorHour") as "firstHour",
         (select max(day)::timestamp at time zone 'UTC' from "MonitorDay") as day`;

const startOfDay = (time: number) => Math.floor(time / dayMs) * dayMs;

/** The time between two moments, cut at the beginnings of UTC days; the last part may go on to the end of its day. */
function daysBetween(from: number, to: number): [Date, Date][] {
  const parts: [Date, Date][] = [];
  for (let start = from; start < to; start = startOfDay(start) + dayMs) parts.push([new Date(start), new Date(startOfDay(start) + dayMs)]);
  return parts;
}

const columns = `checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"`;
/** Results only ever come in, until they are dropped: fewer of them than before means that some are gone. */
const growing = (table: string) => `
  set checks = excluded.checks, failures = excluded.failures, "latencySumMs" = excluded."latencySumMs",
      "latencyMaxMs" = excluded."latencyMaxMs", "latencyBuckets" = excluded."latencyBuckets"
  where excluded.checks > "${table}".checks`;

const hoursSql = `
  insert into "MonitorHour" ("monitorId", hour, ${columns})
  select "monitorId", date_trunc('hour', "scheduledAt", 'UTC') as hour, ${rolledResults}
    from ${resultsSql} result
   where exists (select from "Monitor" where id = "monitorId")
   group by 1, 2 having count("isOk") > 0
  on conflict ("monitorId", hour) do update ${growing("MonitorHour")}`;

// Only days that miss something are computed: most of a run finds none.
const daysSql = `
  with stale as (
    select h."monitorId" from "MonitorHour" h
      left join "MonitorDay" d on d."monitorId" = h."monitorId" and d.day = ($1::timestamptz at time zone 'UTC')::date
     where h.hour >= $1 and h.hour < $2 and exists (select from "Monitor" where id = h."monitorId")
     group by h."monitorId", d.checks having sum(h.checks) > coalesce(d.checks, 0)
  )
  insert into "MonitorDay" ("monitorId", day, ${columns})
  select "monitorId", ($1::timestamptz at time zone 'UTC')::date, ${rolledRollUps}
    from "MonitorHour" join stale using ("monitorId") where hour >= $1 and hour < $2
   group by 1
  on conflict ("monitorId", day) do update ${growing("MonitorDay")}`;
