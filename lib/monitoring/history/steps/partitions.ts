import { hotTransaction, pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const dayMs = 86_400_000;
const daysAhead = 7;
/** Rather later than to hold up the checks: what waits for a lock waits for whoever reads the table, and all others wait behind it. */
const lockBriefly = "set local lock_timeout = '2s'";

/** The partitions of today and the week ahead. */
export async function makePartitions(): Promise<void> {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  for (let n = 0; n <= daysAhead; n++) await makePartition(new Date(today + n * dayMs));
}

/** The partition of one UTC day. Rows that were stored before it existed move into it from the default one. */
export async function makePartition(day: Date): Promise<void> {
  const name = partitionOf(day);
  const [from, to] = [day.toISOString(), new Date(day.getTime() + dayMs).toISOString()];
  const { rows } = await pool.query(`select from pg_class where oid = to_regclass($1)`, [`"${name}"`]);
  if (rows.length > 0) return;
  await hotTransaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('monitoring.partitions'))");
    const { rows: made } = await client.query(`select from pg_class where oid = to_regclass($1)`, [`"${name}"`]);
    if (made.length > 0) return;
    await client.query(lockBriefly);
    await client.query(`lock table "CheckResult_default" in share row exclusive mode`);
    await client.query(`create table "${name}" (like "CheckResult" including all)`);
    await client.query(
      `with moved as (delete from "CheckResult_default" where "scheduledAt" >= '${from}' and "scheduledAt" < '${to}' returning *)
       insert into "${name}" select * from moved`,
    );
    await client.query(`alter table "CheckResult" attach partition "${name}" for values from ('${from}') to ('${to}')`);
  });
}

const partitionOf = (day: Date) => `CheckResult_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;

/** The partitions of the days before `day`. */
export async function partitionsBefore(day: Date): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = '"CheckResult"'::regclass and c.relname ~ '^CheckResult_\\d{8}$' and c.relname < $1 order by 1`,
    [partitionOf(day)],
  );
  return rows.map(({ name }) => name);
}

/** One that is being read, as by a backup, stays until the next time. */
export async function dropPartitions(names: string[]): Promise<void> {
  for (const name of names) {
    const dropping = hotTransaction(async (client) => {
      await client.query(lockBriefly);
      await client.query(`drop table if exists "${name}"`);
    });
    await dropping.catch((error) => log.warn({ err: error.message, partition: name }, "old checks could not be dropped"));
  }
}

/** What came in so late that its partition was gone. */
export async function emptyDefaultBefore(day: Date): Promise<void> {
  await pool.query(`delete from "CheckResult_default" where "scheduledAt" < $1`, [day]);
}
