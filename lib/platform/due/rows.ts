import { createHash } from "node:crypto";
import { pool } from "@/lib/platform/db";
import { DatabaseClock } from "@/lib/platform/due/clock";
import { type Connection, type Fragment, ident, join, nothing, type Query, sql } from "@/lib/platform/sql";

/** The right to work on one claimed row, until `until` by the database's clock unless renewed. Its token makes it void once another claims the row. */
export type Lease = { key: Readonly<Record<string, unknown>>; token: string; dueAt: Date; until: Date };
export type Leased<Row> = Row & { lease: Lease };

/**
 * Describes the rows of a table that are due. The table has two columns beside the due time, `"leasedUntil" timestamptz(3)` and
 * `"leaseToken" uuid`, both null while nobody works on the row, and an index that begins with or is restricted to what is due.
 */
export type DueTable<Row extends object> = {
  table: string;
  /** The columns of the primary key; a claimed row has their values. */
  key: readonly (keyof Row & string)[];
  /** The column of the due time, a timestamptz(3) that may be null. */
  dueAt: string;
  /**
   * A condition on the row's own columns, such as `due."state"`, that makes it one that can be due. A leased row that ceases to meet it
   * cannot be completed.
   */
  where?: Fragment;
  /** Joins that restrict what is claimed or give it columns, such as `join incident i on i.id = due."incidentId"`. */
  joins?: Fragment;
  /** Further columns of a claimed row beside its key, such as `due.level, i.title`. */
  columns?: Fragment;
  /** A row is claimed this long before its time, so that it can be run at the very moment. */
  aheadMs: number;
  /** A lease ends this long after the row's due time, or after its renewal: a row whose worker was killed is due anew then. */
  leaseMs: number;
  clock?: DatabaseClock;
};

/** Claims, renews, releases, postpones and completes the rows of one table that are due. `runDue` is the loop that does so. */
export type Due<Row extends object> = {
  table: string;
  leaseMs: number;
  clock: DatabaseClock;
  /**
   * Leases at most `limit` rows that are due soon and free, the most overdue first, without waiting for locked ones. Within a transaction
   * `on` the leases stand when it commits; `and` restricts the choice further, such as to rows that the transaction has locked by rules of
   * its own; `set` changes more columns, such as `attempts = leased.attempts + 1`.
   */
  claim(limit: number, choice?: { on?: Connection; and?: Fragment; set?: Fragment }): Promise<Leased<Row>[]>;
  /** Lengthens the leases that are still ours, for work that takes long, and returns them with their new ends. */
  renew(leases: Lease[]): Promise<Lease[]>;
  /** Gives rows back at once, for another worker or the next start. */
  release(leases: Lease[]): Promise<void>;
  /** Gives rows back that have nothing to do before `until`. A row that was made due anew meanwhile keeps that time. */
  postpone(leases: Lease[], until: Date): Promise<void>;
  /**
   * Ends leases within the transaction of the work that they were for, and sets columns, such as `state = 'done'` or the next due time.
   * Returns the leases that were still ours: of the others nothing changes, and their work must be left undone.
   */
  complete(tx: Connection, leases: Lease[], set?: Fragment): Promise<Lease[]>;
};

type Claimed = { claimToken: string; claimDueAt: Date; claimUntil: Date; claimMs: number };

const sharedClock = new DatabaseClock();

export function defineDue<Row extends object>(definition: DueTable<Row>): Due<Row> {
  const { key, where = sql`true`, aheadMs, leaseMs, clock = sharedClock } = definition;
  const [table, dueAt] = [ident(definition.table), ident("due", definition.dueAt)];
  const keyOf = (alias: string) => join(key.map((column) => ident(alias, column)));
  const isSame = (one: string, other: string) =>
    join(
      key.map((column) => sql`${ident(one, column)} = ${ident(other, column)}`),
      " and ",
    );

  const claimOf = (limit: number, and = nothing, set = nothing): Query<Row & Claimed> => sql<Row & Claimed>`
    with picked as materialized (
      select ${keyOf("due")}, ${dueAt} as "claimDueAt"${definition.columns ? sql`, ${definition.columns}` : nothing}
        from ${table} due ${definition.joins ?? nothing}
       where ${where} and ${dueAt} <= now() + ${aheadMs} * interval '1 ms' and (due."leasedUntil" is null or due."leasedUntil" <= now())${and}
       order by ${dueAt} limit ${limit} for update of due skip locked
    )
    update ${table} leased
       set "leasedUntil" = greatest(picked."claimDueAt", now()) + ${leaseMs} * interval '1 ms', "leaseToken" = ${crypto.randomUUID()}${set}
      from picked
     where ${isSame("leased", "picked")}
    returning picked.*, leased."leaseToken" as "claimToken", leased."leasedUntil" as "claimUntil",
              (extract(epoch from clock_timestamp()) * 1000)::float8 as "claimMs"`;
  const claimName = `claim ${createHash("sha1").update(claimOf(0).compile().text).digest("hex").slice(0, 16)}`;

  function leasedOf({ claimToken: token, claimDueAt, claimUntil: until, claimMs: _, ...row }: Row & Claimed): Leased<Row> {
    const columns = row as unknown as Row;
    const lease = { key: Object.fromEntries(key.map((column) => [column, columns[column]])), token, dueAt: claimDueAt, until };
    return { ...columns, lease };
  }

  /** Changes the rows whose leases are ours still, locked in the order of their keys, and returns these leases. */
  async function change(on: Connection, leases: Lease[], set: Fragment, and = nothing): Promise<Lease[]> {
    if (leases.length === 0) return [];
    const held = JSON.stringify(leases.map(({ key, token, dueAt }) => ({ ...key, leaseToken: token, [definition.dueAt]: dueAt })));
    const rows = await sql<{ token: string }>`
      update ${table} due set ${set}
        from (select ${keyOf("due")}, held."leaseToken", ${ident("held", definition.dueAt)} as "claimDueAt"
                from ${table} due join jsonb_populate_recordset(null::${table}, ${held}::jsonb) held
                  on ${isSame("due", "held")} and due."leaseToken" = held."leaseToken"${and}
               order by ${keyOf("due")} for no key update of due) ours
       where ${isSame("due", "ours")}
      returning ${keyOf("ours")}, ours."leaseToken" as token`.run(on);
    const ours = new Set(rows.map((row) => nameOf(row as unknown as Row, row.token)));
    return leases.filter((lease) => ours.has(nameOf(lease.key as Row, lease.token)));
  }
  const nameOf = (row: Row, token: string) => JSON.stringify([token, ...key.map((column) => row[column])]);
  const given = sql`"leasedUntil" = null, "leaseToken" = null`;

  return {
    ...{ table: definition.table, leaseMs, clock },
    async claim(limit, { on = pool, and, set } = {}) {
      const asked = performance.now();
      const query = and || set ? claimOf(limit, and && sql` and ${and}`, set && sql`, ${set}`) : claimOf(limit).named(claimName);
      const rows = await query.run(on);
      if (rows[0]) clock.observe(rows[0].claimMs, asked, performance.now());
      return rows.map(leasedOf).sort((a, b) => a.lease.dueAt.getTime() - b.lease.dueAt.getTime());
    },
    async renew(leases) {
      const until = new Date(clock.now() + leaseMs);
      const ours = await change(pool, leases, sql`"leasedUntil" = now() + ${leaseMs} * interval '1 ms'`);
      return ours.map((lease) => ({ ...lease, until }));
    },
    async release(leases) {
      await change(pool, leases, given);
    },
    async postpone(leases, until) {
      const isAsClaimed = sql`date_trunc('milliseconds', ${dueAt}) = ours."claimDueAt"`;
      await change(pool, leases, sql`${ident(definition.dueAt)} = case when ${isAsClaimed} then ${until} else ${dueAt} end, ${given}`);
    },
    complete(tx, leases, set) {
      return change(tx, leases, set ? sql`${set}, ${given}` : given, sql` and ${where}`);
    },
  };
}
