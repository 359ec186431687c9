import { db, type Tx, transaction } from "@/lib/platform/db";
import { deliverer } from "@/lib/platform/outbox/deliverer";
import type { GivenUp } from "@/lib/platform/outbox/message";
import { type PolicyName, policies, retriesOf } from "@/lib/platform/outbox/rules";
import type { Sender } from "@/lib/platform/outbox/sender";
import { sql } from "@/lib/platform/sql";
import { every, runs } from "@/lib/platform/worker";

/** Sends what is due, and cleans the log each hour. */
export const outboxWorker = (senders: Sender[]) => [
  ...runs({ deliverMessages: deliverer(senders) }),
  ...every("41 * * * *", { cleanOutbox: () => cleanOutbox(senders) }),
];

/** Gives up messages that waited too long for a destination that did not come back, and forgets those that are older than their type keeps. */
export async function cleanOutbox(senders: Sender[]): Promise<void> {
  for (const sender of senders) await transaction((tx) => giveUpOld(tx, sender));
  for (const { name, keepDays } of senders.map(({ type }) => type)) {
    if (keepDays === null) continue;
    await sql`delete from "OutboxMessage" where type = ${name} and "createdAt" < now() - ${keepDays} * interval '1 day'`.execute(db);
  }
}

async function giveUpOld(tx: Tx, { type, onGivenUp }: Sender): Promise<void> {
  const plans = (Object.keys(policies) as PolicyName[]).flatMap((policy) =>
    [true, false].map((isUrgent) => ({ policy, isUrgent, seconds: retriesOf(policy, isUrgent).giveUpAfterSeconds })),
  );
  const rows = await sql<GivenUp & { isWatched: boolean }>`
    with plan as (select * from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p(policy text, "isUrgent" boolean, seconds int))
    update "OutboxMessage" m set state = 'dead', "settledAt" = now()
    from "Destination" d join plan p on p.policy = d.policy
    where d.id = m."destinationId" and p."isUrgent" = m."isUrgent" and m.type = ${type.name} and m.state in ('queued', 'retrying', 'sending')
      and m."dueAt" < now() - interval '1 hour' and (m."leasedUntil" is null or m."leasedUntil" < now()) and m."createdAt" < now() - p.seconds * interval '1 second'
    returning m.id, m."destinationId", m.key, m.content, m."lastError" as error, now() as at,
              d."isEnabled" and d."circuitState" <> 'disabled' as "isWatched"`.run(tx);
  // Of a destination that was disabled, or switched off by hand, people know.
  const given = rows.filter(({ isWatched, content }) => isWatched && !type.isTrial(content));
  if (given.length > 0) await onGivenUp?.(tx, given);
}
