import { hotTransaction, pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { ident, literal, lockNamed, sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";

/** A table that is partitioned by the days or months (UTC) of a column, with a default partition for rows that have none. */
export type Partitioned = {
  table: string;
  by: string;
  period: "day" | "month";
  /** This many periods before and after now have a partition. */
  back?: number;
  ahead: number;
  /** Rows older than that many days are dropped; null keeps all. */
  keepDays: number | null;
};

/** Makes the partitions that are missing around `now`. It may run anywhere, any number of times. */
export async function makePartitions(of: Partitioned, now = new Date()): Promise<void> {
  for (let n = -(of.back ?? 0); n <= of.ahead; n++) await makePartition(of, startOf(of, now, n));
}

/** Makes the partition that `at` falls into. Rows that were stored before it existed move into it from the default one. */
export async function makePartition(of: Partitioned, at: Date): Promise<void> {
  const [from, to] = [startOf(of, at), startOf(of, at, 1)];
  const [table, name, rest] = [ident(of.table), ident(nameOf(of, from)), ident(`${of.table}_default`)];
  const [first, end, by] = [literal(from.toISOString()), literal(to.toISOString()), ident(of.by)];
  const made = sql`select from pg_class where oid = to_regclass(${`"${nameOf(of, from)}"`})`;
  if ((await made.execute(pool)) > 0) return;
  await hotTransaction(async (client) => {
    await lockNamed(client, `partitions.${of.table}`);
    await lockBriefly.execute(client);
    await sql`lock table ${rest} in share row exclusive mode`.execute(client);
    if ((await made.execute(client)) > 0) return;
    await sql`create table ${name} (like ${table} including all)`.execute(client);
    await sql`
      with moved as (delete from ${rest} where ${by} >= ${first} and ${by} < ${end} returning *)
      insert into ${name} select * from moved`.execute(client);
    await sql`alter table ${table} attach partition ${name} for values from (${first}) to (${end})`.execute(client);
  });
}

/** Drops what is older than the table keeps; `first` runs before, when there is such a partition. */
export async function dropOldPartitions(of: Partitioned, first?: () => Promise<void>): Promise<void> {
  if (of.keepDays === null) return;
  const oldest = new Date(startOf({ period: "day" }, new Date()).getTime() - of.keepDays * dayMs);
  await dropPartitionsBefore(of, oldest, first);
  await sql`delete from ${ident(`${of.table}_default`)} where ${ident(of.by)} < ${oldest}`.execute(pool);
}

/** Drops the partitions of whole periods before `at`; `first` runs before, when there is one. */
export async function dropPartitionsBefore(of: Partitioned, at: Date, first: () => Promise<void> = async () => undefined): Promise<void> {
  const old = await partitionsBefore(of, at);
  if (old.length > 0) await first();
  for (const name of old) await dropPartition(name);
}

/** A statement that waits for a lock blocks all that come after it, so it gives up soon and is tried again later. */
const lockBriefly = sql`set local lock_timeout = '2s'`;

/** A partition that is being read, as by a backup, stays until the next time. */
async function dropPartition(name: string): Promise<void> {
  const dropping = hotTransaction(async (client) => {
    await lockBriefly.execute(client);
    await sql`drop table if exists ${ident(name)}`.execute(client);
  });
  await dropping.catch((error) => log.warn({ err: error.message, partition: name }, "an old partition could not be dropped"));
}

async function partitionsBefore(of: Partitioned, at: Date): Promise<string[]> {
  const pattern = `^${of.table}_${of.period === "day" ? "\\d{8}" : "\\d{4}_\\d{2}"}$`;
  const rows = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = ${`"${of.table}"`}::regclass and c.relname ~ ${pattern} and c.relname < ${nameOf(of, startOf(of, at))} order by 1`.run(
    pool,
  );
  return rows.map(({ name }) => name);
}

function startOf({ period }: Pick<Partitioned, "period">, at: Date, later = 0): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(period === "day" ? Date.UTC(year, month, day + later) : Date.UTC(year, month + later));
}

/** CheckResult_20261128, TrackedEvent_2026_11 */
function nameOf({ table, period }: Partitioned, from: Date): string {
  const day = from.toISOString().slice(0, 10);
  return `${table}_${period === "day" ? day.replaceAll("-", "") : day.slice(0, 7).replace("-", "_")}`;
}
