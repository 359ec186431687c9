import { type Hot, hotTransaction, pool, type Tx } from "@/lib/platform/db";
import { defineDue, type Lease } from "@/lib/platform/due/rows";
import { type Hint, liveNotice } from "@/lib/platform/live";
import type { Claimed, Endpoint } from "@/lib/platform/outbox/message";
import { admit, type Circuit, type PolicyName, policies } from "@/lib/platform/outbox/rules";
import { sql } from "@/lib/platform/sql";

/** Messages that are due. One whose sender does not renew its lease is sent again, under the same key. */
export const dueMessages = defineDue<{ id: string }>({
  table: "OutboxMessage",
  key: ["id"],
  dueAt: "dueAt",
  where: sql`due.state in ('queued', 'retrying', 'sending')`,
  aheadMs: 0,
  leaseMs: 10_000,
});

const maxDestinations = 500;

type Busy = Endpoint & Circuit & { policy: PolicyName; inFlight: number; commonInFlight: number; now: Date };
type Admitted = { destination: Busy; circuit: Circuit; room: number; commonRoom: number };
type Due = Omit<Claimed, "lease" | "destination" | "attempt"> & { destinationId: string; attempts: number };

/**
 * Takes the messages of these types that are due: as many at once as the policy of their destination allows, one where its circuit only
 * probes, and of each subject or thread only the newest, only while no other of it is under way. `sending` is committed before anybody is called.
 */
export function claimMessages(types: string[]): Promise<Claimed[]> {
  return hotTransaction(async (client) => {
    const destinations = await lockBusyDestinations(client, types);
    if (destinations.length === 0) return [];
    await supersedeOlder(client, destinations);
    const admitted = destinations.flatMap(roomAt);
    const due = withinRoom(admitted, await findDue(client, types, admitted));
    const leases = await take(client, due);
    await saveProbes(
      client,
      admitted.filter(({ destination }) => due.some(({ destinationId }) => destinationId === destination.id)),
    );
    const byId = new Map(destinations.map((destination) => [destination.id, destination]));
    return due.flatMap(({ destinationId, attempts, ...row }) => {
      const lease = leases.get(row.id);
      return lease ? [{ ...row, lease, attempt: attempts + 1, destination: byId.get(destinationId) as Busy }] : [];
    });
  });
}

/** Takes one message that was just written, for whoever sends it at once: the deliverers take it only when that process is lost. */
export async function claimAtOnce(tx: Tx, id: string): Promise<Claimed> {
  type Row = Omit<Due, "attempts"> & { token: string; dueAt: Date; until: Date };
  const { destinationId, token, dueAt, until, ...row } = await sql<Row>`
    with claimed as (
      update "OutboxMessage" set state = 'sending', attempts = 1, "firstAttemptAt" = clock_timestamp(), "leaseToken" = gen_random_uuid(),
        "leasedUntil" = now() + interval '30 seconds'
      where id = ${id}::uuid returning *
    ), tried as (
      insert into "OutboxAttempt" ("messageId", number, "startedAt") select id, 1, "firstAttemptAt" from claimed
    )
    select id, "destinationId", type, key, "subjectKey", "threadKey", "isUrgent", true as "isFirst", content, null as "previousId",
           "leaseToken" as token, "dueAt", "leasedUntil" as until from claimed`.one(tx);
  const destination = await sql<Claimed["destination"]>`
    select id, kind, policy, config, secret from "Destination" where id = ${destinationId}::uuid`.one(tx);
  return { ...row, attempt: 1, destination, lease: { key: { id }, token, dueAt, until } };
}

/** Stores the words of a claimed message, so that every later attempt repeats them. */
export async function saveContent({ id, lease }: Claimed, content: unknown): Promise<void> {
  await sql`update "OutboxMessage" set content = ${JSON.stringify(content)}::jsonb where id = ${id}::uuid and "leaseToken" = ${lease.token}::uuid`.execute(
    pool,
  );
}

/** Ends a claimed message that need not be sent, as those before it say enough: it was not tried. */
export async function passOver({ id, lease, attempt }: Claimed, hint: Hint): Promise<void> {
  const [channel, message] = liveNotice(hint);
  await sql`
    with passed as (
      update "OutboxMessage" set state = 'superseded', attempts = attempts - 1, "settledAt" = clock_timestamp(), "leasedUntil" = null,
        "leaseToken" = null
      where id = ${id}::uuid and "leaseToken" = ${lease.token}::uuid returning id
    ), untried as (
      delete from "OutboxAttempt" a using passed where a."messageId" = passed.id and a.number = ${attempt}
    )
    select pg_notify(${channel}, ${message}) from passed`.execute(pool);
}

const isDue = sql`m.state in ('queued', 'retrying', 'sending') and m."dueAt" <= now() and (m."leasedUntil" is null or m."leasedUntil" <= now())`;

/** A destination that another worker is claiming for, or that is being settled, is left to the next look. */
async function lockBusyDestinations(client: Hot, types: string[]): Promise<Busy[]> {
  const locked = await sql<{ id: string }>`
    select d.id from "Destination" d
    where d."isEnabled" and d."circuitState" <> 'disabled'
      and d.id in (select m."destinationId" from "OutboxMessage" m where ${isDue} and m.type = any(${types}))
    order by d.id limit ${maxDestinations} for no key update of d skip locked`.run(client);
  if (locked.length === 0) return [];
  return sql<Busy>`
    select d.id, d.kind, d.policy, d.config, d.secret, d."circuitState" as state, d."circuitFailures" as failures,
           d."circuitBackoffSeconds" as "backoffSeconds", d."circuitProbeAt" as "probeAt", now() as now, s."inFlight", s."commonInFlight"
    from "Destination" d, lateral (
      select count(*)::int as "inFlight", (count(*) filter (where not m."isUrgent"))::int as "commonInFlight" from "OutboxMessage" m
      where m."destinationId" = d.id and m."leasedUntil" > now()) s
    where d.id = any(${locked.map(({ id }) => id)}::uuid[])`.run(client);
}

function roomAt(destination: Busy): Admitted[] {
  const { now, inFlight, commonInFlight } = destination;
  const isProbeLost = destination.state === "half_open" && inFlight === 0;
  const { isAdmitted, circuit } = admit(isProbeLost ? { ...destination, probeAt: now } : destination, now);
  const { concurrency, reserved } = policies[destination.policy];
  const isClosed = circuit.state === "closed";
  const room = isClosed ? concurrency - inFlight : 1;
  const commonRoom = isClosed ? concurrency - reserved - commonInFlight : 1;
  return isAdmitted && room > 0 ? [{ destination, circuit, room, commonRoom }] : [];
}

// Rows are locked only where nobody holds them: who writes messages waits for nobody here, and is waited for by nobody.

/**
 * Ends messages that were not sent, such as by a lost sender, while a newer one of the same subject is there. Of a thread the newest
 * goes and speaks for all. It is worded once, when it is first claimed: a message that was tried already is older.
 */
async function supersedeOlder(client: Hot, destinations: Busy[]): Promise<void> {
  await sql`
    update "OutboxMessage" set state = 'superseded', "settledAt" = now() where id in (
      select m.id from "OutboxMessage" m
      where m."destinationId" = any(${destinations.map(({ id }) => id)}::uuid[]) and ((${isDue} and exists (
        select from "OutboxMessage" o where o."destinationId" = m."destinationId" and o."subjectKey" = m."subjectKey" and o.sequence > m.sequence
      )) or (m.state in ('queued', 'retrying', 'sending') and (m."leasedUntil" is null or m."leasedUntil" <= now()) and exists (
        select from "OutboxMessage" o
        where o."destinationId" = m."destinationId" and o."threadKey" = m."threadKey" and o.state in ('queued', 'retrying', 'sending')
          and o."dueAt" <= now() and (o."leasedUntil" is null or o."leasedUntil" <= now())
          and (coalesce(o."firstAttemptAt", 'infinity'), o.id) > (coalesce(m."firstAttemptAt", 'infinity'), m.id))))
      for update skip locked)`.execute(client);
}

async function findDue(client: Hot, types: string[], admitted: Admitted[]): Promise<Due[]> {
  return sql<Due>`
    select due.*, (select p."providerId" from "OutboxMessage" p
                   where p."destinationId" = due."destinationId" and (p."subjectKey" = due."subjectKey" or p."threadKey" = due."threadKey")
                     and p.state = 'sent' and p."providerId" is not null
                   order by p."firstAttemptAt" desc limit 1) as "previousId"
    from unnest(${admitted.map(({ destination }) => destination.id)}::uuid[], ${admitted.map(({ room }) => room)}::int[]) as wanted("destinationId", room),
    lateral (
      select m.id, m."destinationId", m.type, m.key, m."subjectKey", m."threadKey", m."isUrgent", m."firstAttemptAt" is null as "isFirst",
             m.content, m.attempts
      from "OutboxMessage" m
      where m."destinationId" = wanted."destinationId" and ${isDue} and m.type = any(${types})
        and not exists (
          select from "OutboxMessage" o
          where o."destinationId" = m."destinationId" and (o."subjectKey" = m."subjectKey" or o."threadKey" = m."threadKey") and o.id <> m.id
            and o."leasedUntil" > now())
      order by m."isUrgent" desc, m."dueAt", m.sequence limit wanted.room for update of m skip locked
    ) due`.run(client);
}

/** Chooses the rows that there is room for, one of each subject or thread; urgent ones come first and may use the reserved room. */
function withinRoom(admitted: Admitted[], rows: Due[]): Due[] {
  const alone = [...new Map(rows.map((row) => [`${row.destinationId} ${row.threadKey ?? row.subjectKey}`, row])).values()];
  return admitted.flatMap(({ destination, commonRoom }) => {
    const own = alone.filter(({ destinationId }) => destinationId === destination.id);
    const common = own.filter(({ isUrgent }) => !isUrgent).slice(0, Math.max(commonRoom, 0));
    return [...own.filter(({ isUrgent }) => isUrgent), ...common];
  });
}

async function take(client: Hot, due: Due[]): Promise<Map<string, Lease>> {
  if (due.length === 0) return new Map();
  const ids = due.map(({ id }) => id);
  const claimed = await dueMessages.claim(ids.length, {
    on: client,
    and: sql`due.id = any(${ids}::uuid[])`,
    set: sql`state = 'sending', attempts = leased.attempts + 1, "firstAttemptAt" = coalesce(leased."firstAttemptAt", clock_timestamp())`,
  });
  await sql`
    insert into "OutboxAttempt" ("messageId", number, "startedAt")
    select id, attempts, clock_timestamp() from "OutboxMessage" where id = any(${claimed.map(({ id }) => id)}::uuid[])`.execute(client);
  return new Map(claimed.map(({ id, lease }) => [id, lease]));
}

async function saveProbes(client: Hot, admitted: Admitted[]): Promise<void> {
  for (const { destination, circuit } of admitted.filter((each) => each.circuit.state !== "closed")) {
    await sql`
      update "Destination" set "circuitState" = ${circuit.state}::"CircuitState", "circuitProbeAt" = ${circuit.probeAt}
      where id = ${destination.id}::uuid`.execute(client);
  }
}
