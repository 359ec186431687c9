import type { Claimed } from "@/lib/alerting/deliveries/engine/leases";
import { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { givenUpKey } from "@/lib/alerting/deliveries/rules";
import type { StoredNotice } from "@/lib/alerting/deliveries/steps";
import { deliveryChanged } from "@/lib/alerting/events";
import { type Hot, hotTransaction, pool } from "@/lib/platform/db";
import { enqueueHot } from "@/lib/platform/jobs";
import { liveNotice, notifyLiveHot } from "@/lib/platform/live";
import type { Failure, Outcome } from "@/lib/platform/outbox/rules";
import { applyOutcome, type Circuit, newCircuit, nextAttemptAt, pageCircuit, pageRetries } from "@/lib/platform/outbox/rules";

type Failed = { error: string; isGivenUp: boolean; at: Date };
type Row = Circuit & { firstAttemptAt: Date; isNewest: boolean; now: Date };

/** Keeps how a try ended: the delivery's next state and the channel's circuit. A success after failures makes due all that waits for the channel. */
export async function settleDelivery(claimed: Claimed, outcome: Outcome): Promise<void> {
  if (outcome.ok && (await keepPlainSuccess(claimed, outcome))) return;
  await hotTransaction(async (client) => {
    await client.query(`select from "AlertChannel" where id = $1 for no key update`, [claimed.channel.id]);
    const { rows } = await client.query<Row>(
      `select c."circuitState" as state, c."circuitFailures" as failures, c."circuitBackoffSeconds" as "backoffSeconds",
              c."circuitProbeAt" as "probeAt", d."firstAttemptAt", clock_timestamp() as now,
              not exists (select from "AlertDelivery" o where o."channelId" = d."channelId" and o."subjectId" = d."subjectId"
                          and o.sequence > d.sequence) as "isNewest"
       from "AlertDelivery" d join "AlertChannel" c on c.id = d."channelId" where d.id = $1`,
      [claimed.id],
    );
    const row = rows[0];
    if (!row) return;
    // A success proves a channel well even when it was given up, such as by the test that follows a repair.
    const after = outcome.ok ? newCircuit : applyOutcome(pageCircuit, row, outcome, row.now);
    await keepCircuit(client, claimed.channel.id, after);
    if (outcome.ok) await keepSuccess(client, claimed, outcome);
    else
      await tellTrouble(
        client,
        claimed,
        await keepFailure(client, claimed, row, outcome),
        row.state !== "disabled" && after.state === "disabled",
      );
    await client.query(
      `update "AlertDeliveryAttempt" set "endedAt" = clock_timestamp(), error = $3 where "deliveryId" = $1 and number = $2`,
      [claimed.id, claimed.attempt, outcome.ok ? null : outcome.error],
    );
    if (outcome.ok) await makeDue(client, claimed.channel.id);
    await notifyLiveHot(client, deliveryChanged);
  });
}

/** A word that need not be sent, as those before it say enough: it was not tried. */
export async function passOver({ id, token, attempt }: Claimed): Promise<void> {
  await pool.query(
    `with passed as (
       update "AlertDelivery" set state = 'superseded', attempts = attempts - 1, "settledAt" = clock_timestamp(), "leaseToken" = null
       where id = $1 and "leaseToken" = $2 returning id
     ), untried as (
       delete from "AlertDeliveryAttempt" a using passed where a."deliveryId" = passed.id and a.number = $3
     )
     select pg_notify($4, $5) from passed`,
    [id, token, attempt, ...liveNotice(deliveryChanged)],
  );
}

type Success = Extract<Outcome, { ok: true }>;

/** What nearly always happens, in one statement: it was sent, and the circuit of its channel has nothing to forget. */
async function keepPlainSuccess({ id, attempt, channel }: Claimed, { providerId, note }: Success): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with sound as (
       select from "AlertChannel" where id = $1 and "circuitState" = 'closed' and "circuitFailures" = 0 for no key update
     ), sent as (
       update "AlertDelivery" set state = 'sent', "providerId" = $3, note = $4, "lastError" = null, "settledAt" = clock_timestamp(), "leaseToken" = null
       where id = $2 and exists (select from sound) returning id
     ), ended as (
       update "AlertDeliveryAttempt" a set "endedAt" = clock_timestamp(), error = null from sent where a."deliveryId" = sent.id and a.number = $5
     )
     select pg_notify($6, $7) from sent`,
    [channel.id, id, providerId, note ?? null, attempt, ...liveNotice(deliveryChanged)],
  );
  return rowCount === 1;
}

async function keepCircuit(client: Hot, id: string, { state, failures, backoffSeconds, probeAt }: Circuit): Promise<void> {
  await client.query(
    `update "AlertChannel" set "circuitState" = $2, "circuitFailures" = $3, "circuitBackoffSeconds" = $4, "circuitProbeAt" = $5 where id = $1`,
    [id, state, failures, backoffSeconds, probeAt],
  );
}

async function keepSuccess(client: Hot, { id }: Claimed, { providerId, note }: Success): Promise<void> {
  await client.query(
    `update "AlertDelivery" set state = 'sent', "providerId" = $2, note = $3, "lastError" = null, "settledAt" = clock_timestamp(), "leaseToken" = null
     where id = $1`,
    [id, providerId, note ?? null],
  );
}

/**
 * Only who still holds the delivery may say that it failed: another may have taken it over meanwhile. What meets a refusal for good
 * waits for the repair of the channel, like all that comes after it; a test is over.
 */
async function keepFailure(client: Hot, claimed: Claimed, row: Row, failure: Failure): Promise<Failed> {
  const isWaiting = failure.isGone && (claimed.notice as StoredNotice).event !== "test";
  const next = isWaiting
    ? row.now
    : nextAttemptAt(pageRetries, { attempts: claimed.attempt, firstAttemptAt: row.firstAttemptAt }, failure, row.now, Math.random());
  const state = !row.isNewest ? "superseded" : next ? "retrying" : "dead";
  const { rowCount } = await client.query(
    `update "AlertDelivery" set state = $3::text::"DeliveryState", "lastError" = $4, "nextAttemptAt" = coalesce($5::timestamptz, "nextAttemptAt"), "leaseToken" = null,
       "settledAt" = case when $3::text = 'retrying' then null else clock_timestamp() end
     where id = $1 and "leaseToken" = $2`,
    [claimed.id, claimed.token, state, failure.error, next],
  );
  return { error: failure.error, isGivenUp: rowCount === 1 && state === "dead", at: row.now };
}

/** Admins hear when a channel refuses for good, and once a day of those that an alert did not get through. Who sends a test sees it. */
async function tellTrouble(
  client: Hot,
  { id, attempt, channel, notice }: Claimed,
  { error, isGivenUp, at }: Failed,
  isDisabled: boolean,
): Promise<void> {
  if ((notice as StoredNotice).event === "test" || !(isDisabled || isGivenUp)) return;
  const key = isDisabled ? `channel-disabled:${channel.id}:${id}:${attempt}` : givenUpKey(channel.id, at);
  const trouble = isDisabled ? ("disabled" as const) : ("givenUp" as const);
  await enqueueHot(client, tellChannelTrouble, { channelId: channel.id, trouble, key, error }, { key });
}

async function makeDue(client: Hot, channelId: string): Promise<void> {
  await client.query(
    `update "AlertDelivery" set "nextAttemptAt" = now() where id in (
       select id from "AlertDelivery" where "channelId" = $1 and state in ('queued', 'retrying') and "nextAttemptAt" > now() order by id for update)`,
    [channelId],
  );
}
