import { workerCommand } from "@/lib/accounts/access";
import { dropPartitionsBefore, makePartition } from "@/lib/monitoring/history/partitions";
import { latencyBoundsMs } from "@/lib/monitoring/history/rules";
import { pool } from "@/lib/platform/db";

const dayMs = 86_400_000;
const daysAhead = 7;
const keepDays = 30;

/** Makes the result partitions of today and the week ahead, and drops those older than 30 days. May run anywhere, any number of times. */
export const rollPartitions = workerCommand(async (): Promise<void> => {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  for (let n = 0; n <= daysAhead; n++) await makePartition(new Date(today + n * dayMs));
  await dropPartitionsBefore(new Date(today - keepDays * dayMs));
});

const bucketOf = `width_bucket("latencyMs" - 1, array[${latencyBoundsMs.join(",")}])`;
const buckets = Array.from({ length: latencyBoundsMs.length + 1 }, (_, n) => `count(*) filter (where "isOk" and bucket = ${n})`);
const rollUpSql = `
  insert into "MonitorHour" ("monitorId", hour, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets")
  select "monitorId", date_trunc('hour', "scheduledAt", 'UTC') as hour, count(*), count(*) filter (where not "isOk"),
         coalesce(sum("latencyMs") filter (where "isOk"), 0), coalesce(max("latencyMs") filter (where "isOk"), 0), array[${buckets.join(",")}]
    from (select *, ${bucketOf} as bucket from "CheckResult" where "scheduledAt" >= $1 and "scheduledAt" < $2) result
   where exists (select from "Monitor" where id = "monitorId")
   group by 1, 2
  on conflict ("monitorId", hour) do update
    set checks = excluded.checks, failures = excluded.failures, "latencySumMs" = excluded."latencySumMs",
        "latencyMaxMs" = excluded."latencyMaxMs", "latencyBuckets" = excluded."latencyBuckets"`;

/**
 * Rolls results up into hours, from the hour before the last one rolled up until now; after a standstill it catches up by itself.
 * Latency figures count successful checks only. Each hour is computed anew, so running twice changes nothing.
 */
export const rollUpHours = workerCommand(async (): Promise<void> => {
  const { rows } = await pool.query<{ hour: Date | null }>(`select max(hour) as hour from "MonitorHour"`);
  const hourMs = 3_600_000;
  const oldest = Date.now() - keepDays * dayMs;
  const from = Math.max(rows[0]?.hour ? rows[0].hour.getTime() - hourMs : 0, Math.floor(oldest / dayMs) * dayMs);
  for (let start = from; start < Date.now(); start += dayMs) await pool.query(rollUpSql, [new Date(start), new Date(start + dayMs)]);
});
