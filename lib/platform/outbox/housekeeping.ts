import { db, type Tx, transaction } from "@/lib/platform/db";
import { deliverer } from "@/lib/platform/outbox/deliverer";
import type { GivenUp } from "@/lib/platform/outbox/message";
import type { MessageType } from "@/lib/platform/outbox/message-type";
import { type PolicyName, policies, retriesOf } from "@/lib/platform/outbox/rules";
import { sql } from "@/lib/platform/sql";
import { every, runs } from "@/lib/platform/worker";

/** Sends messages of these types, and cleans their log each hour. */
export const outboxWorker = (types: MessageType[]) => [
  ...runs({ deliverMessages: deliverer(types) }),
  ...every("41 * * * *", { cleanOutbox: () => cleanOutbox(types) }),
];

/** Gives up messages that waited too long for a destination that did not come back, and forgets those that are older than their type keeps. */
export async function cleanOutbox(types: MessageType[]): Promise<void> {
  for (const type of types) await transaction((tx) => giveUpOld(tx, type));
  for (const { name, keepDays } of types) {
    if (keepDays === null) continue;
    await sql`delete from "OutboxMessage" where type = ${name} and "createdAt" < now() - ${keepDays} * interval '1 day'`.execute(db);
  }
}

async function giveUpOld(tx: Tx, type: MessageType): Promise<void> {
  const plans = (Object.keys(policies) as PolicyName[]).flatMap((policy) =>
    [true, false].map((isUrgent) => ({ policy, isUrgent, seconds: retriesOf(policy, isUrgent).giveUpAfterSeconds })),
  );
  const rows = await sql<GivenUp & { isWatched: boolean }>`
    with plan as (select * from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p(policy text, "isUrgent" boolean, seconds int))
    update "OutboxMessage" m set state = 'dead', "settledAt" = now()
    from "Destination" d join plan p on p.policy = d.policy
    where d.id = m."destinationId" and p."isUrgent" = m."isUrgent" and m.type = ${type.name} and m.state in ('queued', 'retrying', 'sending')
      and m."dueAt" < now() - interval '1 hour' and m."createdAt" < now() - p.seconds * interval '1 second'
    returning m.id, m."destinationId", m.key, m.content, m."lastError" as error, now() as at,
              d."isEnabled" and d."circuitState" <> 'disabled' as "isWatched"`.run(tx);
  // Of a destination that was disabled, or switched off by hand, people know.
  const given = rows.filter(({ isWatched, content }) => isWatched && !type.isTrial(content));
  if (given.length > 0) await type.onGivenUp?.(tx, given);
}
