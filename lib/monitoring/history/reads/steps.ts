import { histogramOf, latencyBoundsMs } from "@/lib/monitoring/history/rules";
import { pool } from "@/lib/platform/db";
import { type Fragment, join, literal, param, sql } from "@/lib/platform/sql";

/** Checks of a length of time; `max` and `buckets` are the latency of the successful ones. */
export type LatencyStep = { checks: number; failures: number; max: number; buckets: number[] };

const bucketNumbers = Array.from({ length: latencyBoundsMs.length + 1 }, (_, n) => n);
const bucket = sql`width_bucket("latencyMs" - 1, array[${join(latencyBoundsMs.map(literal))}])`;
const countIn = (n: number) => sql`count(*) filter (where "isOk" and bucket = ${literal(n)})`;
const sumOf = (n: number) => sql`sum("latencyBuckets"[${literal(n + 1)}])`;

/** The columns of a roll-up over rows of `resultsBetween`, in the tables' order. Unknown results are not counted as checks. */
export const rolledResults = sql`count("isOk")::int as checks, (count(*) filter (where not "isOk"))::int as failures,
  coalesce(sum("latencyMs") filter (where "isOk"), 0) as "latencySumMs", coalesce(max("latencyMs") filter (where "isOk"), 0) as "latencyMaxMs",
  array[${join(bucketNumbers.map(countIn))}]::int[] as "latencyBuckets"`;

/** Results from a moment on and before another, each with its place in the histogram. */
export const resultsBetween = (from: Date, to: Date): Fragment =>
  sql`(select *, ${bucket} as bucket from "CheckResult" where "scheduledAt" >= ${from} and "scheduledAt" < ${to})`;

/** The columns of a roll-up over rows that are roll-ups themselves. */
export const rolledRollUps = sql`sum(checks)::int as checks, sum(failures)::int as failures,
  sum("latencySumMs") as "latencySumMs", max("latencyMaxMs") as "latencyMaxMs", array[${join(bucketNumbers.map(sumOf))}]::int[] as "latencyBuckets"`;

function stepOf(time: Fragment, stepMs: number): Fragment {
  const step = param(stepMs);
  return sql`floor(date_part('epoch', ${time}) * 1000 / ${step}::float8) * ${step}::float8`;
}

type Row = { checks: number; failures: number; latencyMaxMs: number; latencyBuckets: number[] };

/** Reads raw results, by the beginning (ms) of each step that has any. */
export async function readRawSteps(id: string, since: Date, stepMs: number): Promise<Map<number, LatencyStep>> {
  const until = new Date(Date.now() + 60_000);
  // The histogram is counted here: in SQL, where each bucket is a count of its own, it takes five times as long.
  const rows = await sql<{ at: number; checks: number; failures: number; latencies: number[] | null }>`
    select ${stepOf(sql`"scheduledAt"`, stepMs)} as at, count("isOk")::int as checks, (count(*) filter (where not "isOk"))::int as failures,
           array_to_json(array_agg("latencyMs") filter (where "isOk")) as latencies
      from "CheckResult" where "monitorId" = ${id} and "scheduledAt" >= ${since} and "scheduledAt" < ${until} group by 1`
    .named("raw-steps")
    .run(pool);
  return new Map(
    rows.map(({ at, checks, failures, latencies }) => {
      const max = Math.max(0, ...(latencies ?? []));
      return [at, { checks, failures, max, buckets: histogramOf(latencies ?? []) }];
    }),
  );
}

export const readHourSteps = (id: string, since: Date, stepMs: number) =>
  readSteps(
    "hour-steps",
    sql`select ${stepOf(sql`hour`, stepMs)} as at, ${rolledRollUps} from "MonitorHour" where "monitorId" = ${id} and hour >= ${since} group by 1`,
  );

/** Reads days, and the hours after the last of them: a day is rolled up when it is over. */
export function readDaySteps(monitorId: string, since: Date, stepMs: number) {
  const [id, first] = [param(monitorId), param(since)];
  return readSteps(
    "day-steps",
    sql`
      with day as (select day::timestamp at time zone 'UTC' as at, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"
                     from "MonitorDay" where "monitorId" = ${id} and day >= (${first}::timestamptz at time zone 'UTC')::date),
           rest as (select hour as at, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"
                      from "MonitorHour" where "monitorId" = ${id} and hour >= coalesce((select max(at) from day) + interval '24 hours', ${first}))
      select ${stepOf(sql`step.at`, stepMs)} as at, ${rolledRollUps} from (select * from day union all select * from rest) step group by 1`,
  );
}

/** Fifty numbers a row are read several times as fast as JSON. */
const withJson = <Key extends object>(keys: Fragment, rolled: Fragment) =>
  sql<
    Row & Key
  >`select ${keys}, checks, failures, "latencyMaxMs", array_to_json("latencyBuckets") as "latencyBuckets" from (${rolled}) rolled`;

async function readSteps(name: string, rolled: Fragment): Promise<Map<number, LatencyStep>> {
  const rows = await withJson<{ at: number }>(sql`at`, rolled).named(name).run(pool);
  return new Map(rows.map((row) => [row.at, stepFrom(row)]));
}

const stepFrom = ({ checks, failures, latencyMaxMs, latencyBuckets }: Row): LatencyStep => ({
  checks,
  failures,
  max: latencyMaxMs,
  buckets: latencyBuckets,
});

/** Reads hours laid over one another by day of the week and hour of the day in a zone. */
export async function readHeat(id: string, since: Date, timeZone: string): Promise<(LatencyStep & { weekday: number; hour: number })[]> {
  const zone = param(timeZone);
  const hours = sql`
    select extract(isodow from hour at time zone ${zone})::int as weekday, extract(hour from hour at time zone ${zone})::int as "hourOfDay", ${rolledRollUps}
      from "MonitorHour" where "monitorId" = ${id} and hour >= ${since} group by 1, 2 order by 1, 2`;
  const rows = await withJson<{ weekday: number; hourOfDay: number }>(sql`weekday, "hourOfDay"`, hours).named("heat").run(pool);
  return rows.map((row) => ({ weekday: row.weekday, hour: row.hourOfDay, ...stepFrom(row) }));
}
