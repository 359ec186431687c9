import { db, type Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import type { Endpoint, MessageState } from "@/lib/platform/outbox/message";
import { newCircuit, type PolicyName } from "@/lib/platform/outbox/rules";
import { makeDue } from "@/lib/platform/outbox/settle";
import { columns, recordset, sql } from "@/lib/platform/sql";

export type NewDestination = { id: string; kind: string; policy: PolicyName; config: object; secret: string | null; isEnabled: boolean };

const destinationColumns = columns("Destination", {
  id: "uuid",
  kind: "text",
  policy: "text",
  config: "jsonb",
  secret: "text",
  isEnabled: "boolean",
});

/** Writes a destination unless it is there. */
export async function createDestination(tx: Tx, destination: NewDestination): Promise<void> {
  await sql`
    insert into "Destination" (${destinationColumns.list()}) select * from ${recordset(destinationColumns, [destination])} d
    on conflict do nothing`.execute(tx);
}

export async function lockDestination(tx: Tx, id: string): Promise<Endpoint> {
  const row = await sql<Endpoint>`select id, kind, config, secret from "Destination" where id = ${id}::uuid for update`.first(tx);
  if (!row) throw notFound("destination");
  return row;
}

/** Changes a locked destination, closes its circuit and makes due whatever waits for it: also the way back for one that refused for good. */
export async function updateDestination(
  tx: Tx,
  id: string,
  change: Partial<Pick<NewDestination, "config" | "secret" | "isEnabled">>,
): Promise<void> {
  const { state, failures, backoffSeconds, probeAt } = newCircuit;
  const circuit = { circuitState: state, circuitFailures: failures, circuitBackoffSeconds: backoffSeconds, circuitProbeAt: probeAt };
  await tx.destination.update({ where: { id }, data: { ...change, ...circuit } });
  await makeDue(tx, id);
}

/** Removes a destination with its messages. */
export async function removeDestination(tx: Tx, id: string): Promise<void> {
  await tx.destination.delete({ where: { id } });
}

export const findDestination = (id: string) => db.destination.findUnique({ where: { id } });

/** A subquery of every destination's id, `isEnabled` and `isRefusing`, for statements of its owners. */
export const reachability = sql`(select id, "isEnabled", "circuitState" = 'disabled' as "isRefusing" from "Destination")`;

export type DestinationState = {
  id: string;
  isEnabled: boolean;
  circuit: "closed" | "open" | "half_open" | "disabled";
  probeAt: Date | null;
  waiting: number;
  last: { state: MessageState; at: Date; error: string | null } | null;
};
type StateRow = Omit<DestinationState, "last"> & { lastState: MessageState | null; lastAt: Date | null; lastError: string | null };

/** Lists how destinations are, how many messages wait and how the last one went: one row of each is read, however long the log. */
export async function listDestinationStates(ids: string[]): Promise<Map<string, DestinationState>> {
  const rows = await sql<StateRow>`
    select d.id, d."isEnabled", d."circuitState"::text as circuit, d."circuitProbeAt" as "probeAt",
           (select count(*)::int from "OutboxMessage" w where w."destinationId" = d.id and w.state in ('queued', 'retrying', 'sending')) as waiting,
           last.state::text as "lastState", coalesce(last."firstAttemptAt", last."createdAt") as "lastAt", last."lastError"
    from "Destination" d left join lateral (
      select * from "OutboxMessage" m where m."destinationId" = d.id and m.attempts > 0 order by m."createdAt" desc, m.id desc limit 1) last on true
    where d.id = any(${ids}::uuid[])`.run(db);
  return new Map(
    rows.map(({ lastState, lastAt, lastError, ...row }) => [
      row.id,
      { ...row, last: lastState && lastAt && { state: lastState, at: lastAt, error: lastError } },
    ]),
  );
}
