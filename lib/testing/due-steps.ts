import { pool } from "@/lib/platform/db";
import { defineDue, type Lease } from "@/lib/platform/due/rows";
import type { Connection } from "@/lib/platform/sql";
import { sql } from "@/lib/platform/sql";

// Rows that are due, as escalation has them: a step is done once at its moment and schedules the next one, or is cancelled.

export type DueStep = { incident: number; level: number; by: string };

export const lastLevel = 3;

export const createSteps = () =>
  pool.query(`
    create table if not exists due_step (
      incident int, level int, state text not null default 'waiting', by text not null default '', "dueAt" timestamptz(3) not null,
      "leasedUntil" timestamptz(3), "leaseToken" uuid, primary key (incident, level));
    create table if not exists due_incident (id int primary key, "isMuted" boolean not null default false);
    create table if not exists due_start (incident int, level int, worker text, "startedAt" timestamptz default clock_timestamp(), "until" timestamptz(3));
    create table if not exists due_done (incident int, level int, worker text, "doneAt" timestamptz default clock_timestamp());
    truncate due_step, due_incident, due_start, due_done`);

export const stepsDue = (leaseMs: number, clock?: Parameters<typeof defineDue>[0]["clock"]) =>
  defineDue<DueStep>({
    table: "due_step",
    key: ["incident", "level"],
    dueAt: "dueAt",
    where: sql`due.state = 'waiting'`,
    joins: sql`join due_incident incident on incident.id = due.incident and not incident."isMuted"`,
    columns: sql`due.by`,
    aheadMs: 1_500,
    leaseMs,
    clock,
  });

/** One step for each of so many incidents, due after `inMs`, each `apartMs` after the one before. */
export async function insertSteps(count: number, { from = 1, inMs = 0, apartMs = 0 } = {}): Promise<void> {
  await pool.query(`insert into due_incident (id) select n from generate_series($1::int, $2::int) n`, [from, from + count - 1]);
  await pool.query(
    `insert into due_step (incident, level, "dueAt") select n, 1, now() + ($3 + (n - $1) * $4) * interval '1 ms' from generate_series($1::int, $2::int) n`,
    [from, from + count - 1, inMs, apartMs],
  );
}

/** Ends a step and schedules the one after it; false when the lease was not ours any more, and then nothing has changed. */
export async function endStep(
  on: Connection,
  { complete }: { complete: ReturnType<typeof stepsDue>["complete"] },
  lease: Lease,
  worker: string,
  nextInMs = 0,
): Promise<boolean> {
  const [ours] = await complete(on, [lease], sql`state = 'done', by = ${worker}`);
  if (!ours) return false;
  const { incident, level } = ours.key as DueStep;
  await sql`insert into due_done (incident, level, worker) values (${incident}, ${level}, ${worker})`.execute(on);
  if (level < lastLevel)
    await sql`insert into due_step (incident, level, "dueAt") values (${incident}, ${level + 1}, now() + ${nextInMs} * interval '1 ms')`.execute(
      on,
    );
  return true;
}

export const noteStart = ({ incident, level, lease }: DueStep & { lease: Lease }, worker: string) =>
  pool.query(`insert into due_start (incident, level, worker, "until") values ($1, $2, $3, $4)`, [incident, level, worker, lease.until]);

export async function count(what: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${what}`);
  return rows[0]?.count ?? 0;
}
