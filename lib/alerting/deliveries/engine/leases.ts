import type { StoredChannel } from "@/lib/alerting/channels/engine/senders";
import { type Hot, hotTransaction, pool } from "@/lib/platform/db";
import { admit, type Circuit } from "@/lib/platform/outbox/rules";

/** At once to one channel, over all workers. */
const perChannel = 2;
/** After this long without renewal a sender counts as lost, and its delivery is sent again under the same key. */
const leaseSeconds = 10;
const maxChannels = 500;

export type Claimed = {
  id: string;
  token: string;
  attempt: number;
  subjectId: string;
  threadId: string | null;
  /** Nothing of it went out yet, or a person wants it sent once more. */
  isFirst: boolean;
  noticeKey: string;
  notice: unknown;
  previousId: string | null;
  channel: StoredChannel & { name: string };
};

type ChannelRow = Claimed["channel"] & Circuit & { inFlight: number; now: Date };
type DueRow = Omit<Claimed, "token" | "channel" | "attempt"> & { channelId: string; attempts: number };

/**
 * Takes what is due: at most two at once per channel, one where its circuit only probes, and of each message only the newest word and
 * only when nothing else of it is on its way. The state `sending` is committed before anybody is called.
 */
export function claimDeliveries(): Promise<Claimed[]> {
  const token = crypto.randomUUID();
  return hotTransaction(async (client) => {
    const channels = await lockChannelsWithWork(client);
    if (channels.length === 0) return [];
    await supersedeOlder(client, channels);
    const admitted = channels.flatMap((channel) => {
      const { now, inFlight } = channel;
      const isProbeLost = channel.state === "half_open" && inFlight === 0;
      const leave = admit(isProbeLost ? { ...channel, probeAt: now } : channel, now);
      const room = leave.circuit.state === "closed" ? perChannel - inFlight : 1;
      return leave.isAdmitted && room > 0 ? [{ channel, circuit: leave.circuit, room }] : [];
    });
    const due = await findDue(client, admitted);
    await take(client, due, token);
    const probing = admitted.filter(
      ({ circuit, channel }) => circuit.state !== "closed" && due.some((row) => row.channelId === channel.id),
    );
    for (const { channel, circuit } of probing) {
      await client.query(`update "AlertChannel" set "circuitState" = $2, "circuitProbeAt" = $3 where id = $1`, [
        channel.id,
        circuit.state,
        circuit.probeAt,
      ]);
    }
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    return due.map(({ channelId, attempts, ...row }) => ({
      ...row,
      token,
      attempt: attempts + 1,
      channel: byId.get(channelId) as ChannelRow,
    }));
  });
}

/** Says that these are still being sent. */
export async function renewDeliveries(claimed: Claimed[]): Promise<void> {
  await endLeases(claimed, leaseSeconds);
}

/** Gives back what will not be ended here: it is due at once for others. */
export async function releaseDeliveries(claimed: Claimed[]): Promise<void> {
  await endLeases(claimed, 0);
}

async function endLeases(claimed: Claimed[], seconds: number): Promise<void> {
  if (claimed.length === 0) return;
  await pool.query(
    `update "AlertDelivery" d set "nextAttemptAt" = now() + $3 * interval '1 second'
     from unnest($1::uuid[], $2::uuid[]) as held(id, token)
     where d.id = held.id and d."leaseToken" = held.token and d.state = 'sending'`,
    [claimed.map(({ id }) => id), claimed.map(({ token }) => token), seconds],
  );
}

const isOpen = `state in ('queued', 'retrying', 'sending')`;

/** A channel that another worker is claiming for, or that is being settled, is left to the next look. */
async function lockChannelsWithWork(client: Hot): Promise<ChannelRow[]> {
  const locked = await client.query<{ id: string }>(
    `select c.id from "AlertChannel" c
     where c."isEnabled" and c."circuitState" <> 'disabled'
       and c.id in (select d."channelId" from "AlertDelivery" d where d.${isOpen} and d."nextAttemptAt" <= now())
     order by c.id limit ${maxChannels} for no key update of c skip locked`,
  );
  if (locked.rows.length === 0) return [];
  const { rows } = await client.query<ChannelRow>(
    `select c.id, c.name, c.kind, c.config, c.secret, c."circuitState" as state, c."circuitFailures" as failures,
            c."circuitBackoffSeconds" as "backoffSeconds", c."circuitProbeAt" as "probeAt", now() as now,
            (select count(*)::int from "AlertDelivery" s
             where s."channelId" = c.id and s.state = 'sending' and s."nextAttemptAt" > now()) as "inFlight"
     from "AlertChannel" c where c.id = any($1::uuid[])`,
    [locked.rows.map(({ id }) => id)],
  );
  return rows;
}

// Rows are locked only where nobody holds them: who makes notices waits for nobody here, and is waited for by nobody.

/**
 * What was not sent while a newer word of the same subject is there, such as by a lost sender: the newer one says it all. Of those that
 * share a message the newest goes and speaks for all. It is worded once, when it is first claimed: what was tried already is older.
 */
async function supersedeOlder(client: Hot, channels: ChannelRow[]): Promise<void> {
  await client.query(
    `update "AlertDelivery" set state = 'superseded', "settledAt" = now() where id in (
       select d.id from "AlertDelivery" d
       where d."channelId" = any($1::uuid[]) and ((d.${isOpen} and d."nextAttemptAt" <= now() and exists (
         select from "AlertDelivery" o where o."channelId" = d."channelId" and o."subjectId" = d."subjectId" and o.sequence > d.sequence
       )) or ((d.state in ('queued', 'retrying') or (d.state = 'sending' and d."nextAttemptAt" <= now())) and exists (
         select from "AlertDelivery" o
         where o."channelId" = d."channelId" and o."threadId" = d."threadId" and o.${isOpen} and o."nextAttemptAt" <= now()
           and (coalesce(o."firstAttemptAt", 'infinity'), o.id) > (coalesce(d."firstAttemptAt", 'infinity'), d.id))))
       for update skip locked)`,
    [channels.map(({ id }) => id)],
  );
}

async function findDue(client: Hot, admitted: { channel: { id: string }; room: number }[]): Promise<DueRow[]> {
  const { rows } = await client.query<DueRow>(
    `select due.*, (select p."providerId" from "AlertDelivery" p
                    where p."channelId" = due."channelId" and (p."subjectId" = due."subjectId" or p."threadId" = due."threadId")
                      and p.state = 'sent' and p."providerId" is not null
                    order by p."firstAttemptAt" desc limit 1) as "previousId"
     from unnest($1::uuid[], $2::int[]) as wanted("channelId", room),
     lateral (
       select d.id, d."channelId", d."subjectId", d."threadId", d."firstAttemptAt" is null as "isFirst", d."noticeKey", d.notice,
              d.attempts
       from "AlertDelivery" d
       where d."channelId" = wanted."channelId" and d.${isOpen} and d."nextAttemptAt" <= now()
         and not exists (
           select from "AlertDelivery" o
           where o."channelId" = d."channelId" and (o."subjectId" = d."subjectId" or o."threadId" = d."threadId") and o.id <> d.id
             and o.state = 'sending' and o."nextAttemptAt" > now())
       order by d."nextAttemptAt", d.sequence limit wanted.room for update of d skip locked
     ) due`,
    [admitted.map(({ channel }) => channel.id), admitted.map(({ room }) => room)],
  );
  return onePerMessage(rows);
}

/** What another held for a moment was not superseded: it waits. */
const onePerMessage = (rows: DueRow[]): DueRow[] => [
  ...new Map(rows.map((row) => [`${row.channelId} ${row.threadId ?? row.subjectId}`, row])).values(),
];

async function take(client: Hot, due: DueRow[], token: string): Promise<void> {
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  await client.query(
    `update "AlertDelivery" set state = 'sending', attempts = attempts + 1, "leaseToken" = $2,
       "firstAttemptAt" = coalesce("firstAttemptAt", clock_timestamp()), "nextAttemptAt" = now() + interval '${leaseSeconds} seconds'
     where id = any($1::uuid[])`,
    [ids, token],
  );
  await client.query(
    `insert into "AlertDeliveryAttempt" ("deliveryId", number, "startedAt")
     select id, attempts, clock_timestamp() from "AlertDelivery" where id = any($1::uuid[])`,
    [ids],
  );
}
