import { pool, type Tx, transaction } from "@/lib/platform/db";
import { liveNotice, notifyLive } from "@/lib/platform/live";
import { dueMessages } from "@/lib/platform/outbox/leases";
import type { Claimed } from "@/lib/platform/outbox/message";
import {
  applyOutcome,
  type Circuit,
  type Failure,
  newCircuit,
  nextAttemptAt,
  type Outcome,
  policies,
  retriesOf,
} from "@/lib/platform/outbox/rules";
import type { Sender } from "@/lib/platform/outbox/sender";
import { sql } from "@/lib/platform/sql";

type Success = Extract<Outcome, { ok: true }>;
type Row = Circuit & { firstAttemptAt: Date; isNewest: boolean; now: Date };

/** Stores how an attempt ended: the message's next state and the destination's circuit. A success after failures makes due all that waits there. */
export async function settleMessage(sender: Sender, claimed: Claimed, outcome: Outcome): Promise<void> {
  if (outcome.ok && (await savePlainSuccess(sender, claimed, outcome))) return;
  await transaction(async (tx) => {
    await sql`select from "Destination" where id = ${claimed.destination.id}::uuid for no key update`.execute(tx);
    const row = await readRow(tx, claimed);
    if (!row) return;
    const isWell = outcome.ok || outcome.isOfMessage === true;
    // A success proves a destination well even when it was given up, such as by the test that follows a repair.
    const circuit = outcome.ok ? newCircuit : applyOutcome(policies[claimed.destination.policy].circuit, row, outcome, row.now);
    await saveCircuit(tx, claimed.destination.id, circuit);
    if (outcome.ok) await saveSuccess(tx, claimed, outcome);
    else {
      const isGivenUp = await saveFailure(tx, sender, claimed, row, outcome);
      await report(tx, sender, claimed, {
        error: outcome.error,
        at: row.now,
        isGivenUp,
        isDisabled: row.state !== "disabled" && circuit.state === "disabled",
      });
    }
    await sql`
      update "OutboxAttempt" set "endedAt" = clock_timestamp(), error = ${outcome.ok ? null : outcome.error}
      where "messageId" = ${claimed.id}::uuid and number = ${claimed.attempt}`.execute(tx);
    if (isWell && (row.state !== "closed" || row.failures > 0)) await makeDue(tx, claimed.destination.id);
    await notifyLive(tx, sender.type.hint, claimed.id);
  });
}

/** Makes everything due that waits for the destination. */
export async function makeDue(tx: Tx, destinationId: string): Promise<void> {
  await sql`
    update "OutboxMessage" set "dueAt" = now() where id in (
      select id from "OutboxMessage" where "destinationId" = ${destinationId}::uuid and state in ('queued', 'retrying') and "dueAt" > now()
      order by id for update)`.execute(tx);
}

/** Stores in one statement what nearly always happens: the message was sent, and the circuit of its destination has nothing to forget. */
async function savePlainSuccess({ type }: Sender, { id, attempt, destination }: Claimed, success: Success): Promise<boolean> {
  const [channel, message] = liveNotice(type.hint);
  const count = await sql`
    with sound as (
      select from "Destination" where id = ${destination.id}::uuid and "circuitState" = 'closed' and "circuitFailures" = 0 for no key update
    ), sent as (
      update "OutboxMessage" set ${sentFields(success)} where id = ${id}::uuid and exists (select from sound) returning id
    ), ended as (
      update "OutboxAttempt" a set "endedAt" = clock_timestamp(), error = null from sent where a."messageId" = sent.id and a.number = ${attempt}
    )
    select pg_notify(${channel}, ${message}) from sent`.execute(pool);
  return count === 1;
}

async function saveSuccess(tx: Tx, { id }: Claimed, success: Success): Promise<void> {
  await sql`update "OutboxMessage" set ${sentFields(success)} where id = ${id}::uuid`.execute(tx);
}

const sentFields = ({ providerId, note, isKept }: Success) => sql`
  state = ${isKept ? "kept" : "sent"}::text::"MessageState", "providerId" = ${providerId}, note = ${note ?? null}, "lastError" = null,
  "settledAt" = clock_timestamp(), "leasedUntil" = null, "leaseToken" = null`;

const readRow = (tx: Tx, { id }: Claimed) =>
  sql<Row>`
    select d."circuitState" as state, d."circuitFailures" as failures, d."circuitBackoffSeconds" as "backoffSeconds",
           d."circuitProbeAt" as "probeAt", m."firstAttemptAt", clock_timestamp() as now,
           not exists (select from "OutboxMessage" o where o."destinationId" = m."destinationId" and o."subjectKey" = m."subjectKey"
                       and o.sequence > m.sequence) as "isNewest"
    from "OutboxMessage" m join "Destination" d on d.id = m."destinationId" where m.id = ${id}::uuid`.first(tx);

async function saveCircuit(tx: Tx, id: string, { state, failures, backoffSeconds, probeAt }: Circuit): Promise<void> {
  await sql`
    update "Destination" set "circuitState" = ${state}::text::"CircuitState", "circuitFailures" = ${failures},
      "circuitBackoffSeconds" = ${backoffSeconds}, "circuitProbeAt" = ${probeAt}::timestamptz where id = ${id}::uuid`.execute(tx);
}

/**
 * Says whether the message was given up. Only the holder of its lease may say so: another may have taken it over meanwhile. A message
 * that meets a refusal for good waits for the repair of the destination, like all that comes after it; a trial is over.
 */
async function saveFailure(tx: Tx, sender: Sender, claimed: Claimed, row: Row, failure: Failure): Promise<boolean> {
  const { lease, attempt, isUrgent, destination } = claimed;
  const retries = retriesOf(destination.policy, isUrgent);
  const isWaiting = failure.isGone && !sender.type.isTrial(claimed.content);
  const next = isWaiting
    ? row.now
    : nextAttemptAt(retries, { attempts: attempt, firstAttemptAt: row.firstAttemptAt }, failure, row.now, Math.random());
  const state = !row.isNewest ? "superseded" : next ? "retrying" : "dead";
  const ours = await dueMessages.complete(
    tx,
    [lease],
    sql`state = ${state}::text::"MessageState", "lastError" = ${failure.error}, "dueAt" = coalesce(${next}::timestamptz, due."dueAt"),
        "settledAt" = ${state === "retrying" ? null : row.now}::timestamptz`,
  );
  return ours.length === 1 && state === "dead";
}

type Failed = { error: string; at: Date; isGivenUp: boolean; isDisabled: boolean };

/** Whoever watches a trial sees for themselves how it ended. */
async function report(tx: Tx, sender: Sender, claimed: Claimed, { error, at, isGivenUp, isDisabled }: Failed): Promise<void> {
  const { id, attempt, key, content, destination } = claimed;
  if (sender.type.isTrial(content)) return;
  if (isDisabled) await sender.onDisabled?.(tx, { id, destinationId: destination.id, attempt, error });
  else if (isGivenUp) await sender.onGivenUp?.(tx, [{ id, destinationId: destination.id, key, content, error, at }]);
}
