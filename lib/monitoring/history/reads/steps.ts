import { histogramOf, latencyBoundsMs } from "@/lib/monitoring/history/rules";
import { pool } from "@/lib/platform/db";

/** Checks of a length of time; `max` and `buckets` are the latency of the successful ones. */
export type Step = { checks: number; failures: number; max: number; buckets: number[] };

const bucketNumbers = Array.from({ length: latencyBoundsMs.length + 1 }, (_, n) => n);
const bucketOf = `width_bucket("latencyMs" - 1, array[${latencyBoundsMs.join(",")}])`;

/** The columns of a roll-up over rows of `resultsSql`, in the tables' order. Results that say nothing are no checks. */
export const rolledResults = `count("isOk")::int as checks, (count(*) filter (where not "isOk"))::int as failures,
  coalesce(sum("latencyMs") filter (where "isOk"), 0) as "latencySumMs", coalesce(max("latencyMs") filter (where "isOk"), 0) as "latencyMaxMs",
  array[${bucketNumbers.map((n) => `count(*) filter (where "isOk" and bucket = ${n})`).join(",")}]::int[] as "latencyBuckets"`;

/** Results from $1 on and before $2, each with its place in the histogram. */
export const resultsSql = `(select *, ${bucketOf} as bucket from "CheckResult" where "scheduledAt" >= $1 and "scheduledAt" < $2)`;

/** The same columns over rows that are roll-ups themselves. */
export const rolledRollUps = `sum(checks)::int as checks, sum(failures)::int as failures,
  sum("latencySumMs") as "latencySumMs", max("latencyMaxMs") as "latencyMaxMs",
  array[${bucketNumbers.map((n) => `sum("latencyBuckets"[${n + 1}])`).join(",")}]::int[] as "latencyBuckets"`;

const stepOf = (time: string) => `floor(date_part('epoch', ${time}) * 1000 / $3::float8) * $3::float8`;

type Row = { at: number; checks: number; failures: number; latencyMaxMs: number; latencyBuckets: number[] };

/** From raw results, by the beginning (ms) of each step that has any. */
export async function readRawSteps(id: string, since: Date, stepMs: number): Promise<Map<number, Step>> {
  const { rows } = await pool.query<{ at: number; checks: number; failures: number; latencies: number[] | null }>({
    name: "raw-steps",
    text: rawStepsSql,
    values: [id, since, stepMs, new Date(Date.now() + 60_000)],
  });
  return new Map(
    rows.map(({ at, checks, failures, latencies }) => {
      const max = Math.max(0, ...(latencies ?? []));
      return [at, { checks, failures, max, buckets: histogramOf(latencies ?? []) }];
    }),
  );
}

// The histogram is counted here: in SQL, where each bucket is a count of its own, it takes five times as long.
const rawStepsSql = `
  select ${stepOf('"scheduledAt"')} as at, count("isOk")::int as checks, (count(*) filter (where not "isOk"))::int as failures,
         array_to_json(array_agg("latencyMs") filter (where "isOk")) as latencies
    from "CheckResult" where "monitorId" = $1 and "scheduledAt" >= $2 and "scheduledAt" < $4 group by 1`;

export const readHourSteps = (id: string, since: Date, stepMs: number) =>
  readSteps(
    "hour-steps",
    `select ${stepOf("hour")} as at, ${rolledRollUps} from "MonitorHour" where "monitorId" = $1 and hour >= $2 group by 1`,
    [id, since, stepMs],
  );

/** From days, and from the hours after the last of them: a day is rolled up when it is over. */
export const readDaySteps = (id: string, since: Date, stepMs: number) =>
  readSteps(
    "day-steps",
    `with day as (select day::timestamp at time zone 'UTC' as at, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"
                    from "MonitorDay" where "monitorId" = $1 and day >= ($2::timestamptz at time zone 'UTC')::date),
          rest as (select hour as at, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets"
                     from "MonitorHour" where "monitorId" = $1 and hour >= coalesce((select max(at) from day) + interval '24 hours', $2))
     select ${stepOf("step.at")} as at, ${rolledRollUps} from (select * from day union all select * from rest) step group by 1`,
    [id, since, stepMs],
  );

/** Fifty numbers a row are read several times as fast as JSON. */
const withJson = (keys: string, sql: string) =>
  `select ${keys}, checks, failures, "latencyMaxMs", array_to_json("latencyBuckets") as "latencyBuckets" from (${sql}) rolled`;

async function readSteps(name: string, sql: string, values: unknown[]): Promise<Map<number, Step>> {
  const { rows } = await pool.query<Row>({ name, text: withJson("at", sql), values });
  return new Map(rows.map((row) => [row.at, stepFrom(row)]));
}

const stepFrom = ({ checks, failures, latencyMaxMs, latencyBuckets }: Row): Step => ({
  checks,
  failures,
  max: latencyMaxMs,
  buckets: latencyBuckets,
});

const heatSql = `
  select extract(isodow from hour at time zone $3)::int as weekday, extract(hour from hour at time zone $3)::int as "hourOfDay", ${rolledRollUps}
    from "MonitorHour" where "monitorId" = $1 and hour >= $2 group by 1, 2 order by 1, 2`;

/** Hours laid over one another by day of the week and hour of the day in a zone. */
export async function readHeat(id: string, since: Date, timeZone: string): Promise<(Step & { weekday: number; hour: number })[]> {
  const { rows } = await pool.query<Row & { weekday: number; hourOfDay: number }>({
    name: "heat",
    text: withJson('weekday, "hourOfDay"', heatSql),
    values: [id, since, timeZone],
  });
  return rows.map((row) => ({ weekday: row.weekday, hour: row.hourOfDay, ...stepFrom(row) }));
}
