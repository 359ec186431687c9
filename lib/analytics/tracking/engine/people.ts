import { Recent } from "@/lib/analytics/tracking/engine/recent";
import type { IdentityChange, Row } from "@/lib/analytics/tracking/engine/rows";
import { isPlaceholder, survivorOf } from "@/lib/analytics/tracking/rules";
import { type Hot, hotTransaction, pool } from "@/lib/platform/db";
import { lockNamed, param, sql } from "@/lib/platform/sql";

/** The person of events that describe a group. */
export const nobody = 0;

// A remembered person may have been merged by another process since: readers follow Person.mergedInto, so it stays true.
const known = new Recent<string, number>(100_000);
const keyOf = (projectId: number, distinctId: string) => `${projectId} ${distinctId}`;

/** Returns the person of each row's distinct id. It first links the ids that the rows identify, and creates unknown people. */
export async function peopleOf(projectId: number, rows: readonly Row[]): Promise<Map<string, number>> {
  for (const row of rows) if (row.identity?.linkFrom) await link(projectId, row.identity.linkFrom, row.distinctId);

  const people = new Map<string, number>();
  const missing = new Map<string, boolean>();
  for (const { distinctId, makesPerson } of rows) {
    const id = known.get(keyOf(projectId, distinctId));
    if (id !== undefined) people.set(distinctId, id);
    else missing.set(distinctId, makesPerson || missing.get(distinctId) === true);
  }
  if (missing.size === 0) return people;

  for (const found of await find(pool, projectId, [...missing.keys()])) remember(found);
  const unborn = [...missing].filter(([distinctId, isPerson]) => isPerson && !people.has(distinctId)).map(([distinctId]) => distinctId);
  if (unborn.length === 0) return people;
  for (const born of await create(pool, projectId, unborn)) remember(born);
  const taken = unborn.filter((distinctId) => !people.has(distinctId));
  if (taken.length > 0) for (const found of await find(pool, projectId, taken)) remember(found);
  return people;

  function remember({ distinctId, personId }: { distinctId: string; personId: number }): void {
    known.set(keyOf(projectId, distinctId), personId);
    people.set(distinctId, personId);
  }
}

/** Makes two distinct ids one person. The anonymous one is merged into the identified one; two identified people stay apart. */
async function link(projectId: number, from: string, to: string): Promise<void> {
  if (isPlaceholder(from) || isPlaceholder(to)) return;
  const [one, other] = [known.get(keyOf(projectId, from)), known.get(keyOf(projectId, to))];
  if (one !== undefined && one === other) return;
  const persons = await hotTransaction(async (client) => {
    await lockNamed(client, `analytics.people:${projectId}`);
    for (;;) {
      const found = new Map((await find(client, projectId, [from, to])).map(({ distinctId, personId }) => [distinctId, personId]));
      const [a, b] = [found.get(from), found.get(to)];
      if (a !== undefined && b !== undefined) return a === b ? identify(client, a) : merge(client, a, b);
      if (a !== undefined) await attach(client, projectId, to, a);
      else if (b !== undefined) await attach(client, projectId, from, b);
      else await create(client, projectId, [to]);
    }
  });
  known.set(keyOf(projectId, from), persons.from);
  known.set(keyOf(projectId, to), persons.to);
}

async function identify(client: Hot, personId: number) {
  await sql`update "Person" set "identifiedAt" = now() where id = ${personId} and "identifiedAt" is null`.execute(client);
  return { from: personId, to: personId };
}

async function merge(client: Hot, from: number, to: number) {
  const rows = await sql<{ id: string; identifiedAt: Date | null }>`
    select id, "identifiedAt" from "Person" where id = any(${[from, to]}) order by id for update`.run(client);
  const knownAs = (personId: number) => ({
    personId,
    isIdentified: rows.find((row) => Number(row.id) === personId)?.identifiedAt !== null,
  });
  const decided = survivorOf(knownAs(from), knownAs(to));
  if (!decided) return { from, to };
  const [merged, survivor] = [param(decided.merged), param(decided.survivor)];
  await sql`update "PersonDistinctId" set "personId" = ${survivor} where "personId" = ${merged}`.execute(client);
  await sql`update "Person" set "mergedInto" = ${survivor} where id = ${merged} or "mergedInto" = ${merged}`.execute(client);
  await sql`
    update "Person" kept
    set properties = gone.properties || kept.properties,
      "createdAt" = least(kept."createdAt", gone."createdAt"),
      "identifiedAt" = coalesce(kept."identifiedAt", now())
    from "Person" gone
    where gone.id = ${merged} and kept.id = ${survivor}`.execute(client);
  return { from: decided.survivor, to: decided.survivor };
}

type Found = { distinctId: string; personId: string };

async function find(client: Hot, projectId: number, distinctIds: string[]) {
  const rows = await sql<Found>`
    select "distinctId", "personId" from "PersonDistinctId" where "projectId" = ${projectId} and "distinctId" = any(${distinctIds})`.run(
    client,
  );
  return rows.map(toFound);
}

// The distinct id is claimed first: of two processes that meet a new id together, the later adds no person.
async function create(client: Hot, projectId: number, distinctIds: string[]) {
  const project = param(projectId);
  const rows = await sql<Found>`
    with fresh as materialized (
      select "distinctId", nextval(pg_get_serial_sequence('"Person"', 'id')) as "personId"
      from unnest(${[...distinctIds].sort()}::text[]) "distinctId"
    ), claimed as (
      insert into "PersonDistinctId" ("projectId", "distinctId", "personId")
      select ${project}, "distinctId", "personId" from fresh
      on conflict do nothing
      returning "distinctId", "personId"
    ), born as (
      insert into "Person" (id, "projectId") select "personId", ${project} from claimed
    )
    select * from claimed`.run(client);
  return rows.map(toFound);
}

const toFound = ({ distinctId, personId }: Found) => ({ distinctId, personId: Number(personId) });

async function attach(client: Hot, projectId: number, distinctId: string, personId: number): Promise<void> {
  await sql`
    insert into "PersonDistinctId" ("projectId", "distinctId", "personId") values (${projectId}, ${distinctId}, ${personId})
    on conflict do nothing`.execute(client);
}

const most = 256 * 1024;

/** Applies the stored rows' changes to people's properties, in their order, one update per person. */
export async function applyProperties(client: Hot, changes: { personId: number; change: IdentityChange }[]): Promise<void> {
  const rows = await sql<{ id: string; mergedInto: string }>`
    select id, "mergedInto" from "Person" where id = any(${changes.map(({ personId }) => personId)}) and "mergedInto" is not null`.run(
    client,
  );
  const survivors = new Map(rows.map((row) => [Number(row.id), Number(row.mergedInto)]));
  const folded = new Map<number, Folded>();
  for (const { personId, change } of changes) {
    const target = survivors.get(personId) ?? personId;
    const sum = folded.get(target) ?? { once: new Map(), set: new Map(), gone: new Set(), identifies: false };
    folded.set(target, fold(sum, change));
  }
  const sums = [...folded.values()];
  const texts = (pick: (sum: Folded) => unknown) => sums.map((sum) => JSON.stringify(pick(sum)));
  await sql`
    with change as materialized (
      select * from unnest(${[...folded.keys()]}::bigint[], ${texts((sum) => Object.fromEntries(sum.once))}::jsonb[],
        ${texts((sum) => Object.fromEntries(sum.set))}::jsonb[], ${texts((sum) => [...sum.gone])}::jsonb[],
        ${sums.map((sum) => sum.identifies)}::boolean[]) as c(id, once, fresh, gone, identifies)
    ), locked as materialized (
      select id, properties, "identifiedAt" from "Person" where id in (select id from change) order by id for update
    ), changed as (
      select locked.id,
        ((once || properties || fresh) - array(select jsonb_array_elements_text(gone))) as properties,
        case when identifies then coalesce("identifiedAt", now()) else "identifiedAt" end as "identifiedAt"
      from change join locked using (id)
    )
    update "Person" person set properties = changed.properties, "identifiedAt" = changed."identifiedAt"
    from changed
    where person.id = changed.id
      and (person.properties, person."identifiedAt") is distinct from (changed.properties, changed."identifiedAt")
      and length(changed.properties::text) <= ${most}`.execute(client);
}

type Folded = { once: Map<string, unknown>; set: Map<string, unknown>; gone: Set<string>; identifies: boolean };

function fold(sum: Folded, change: IdentityChange): Folded {
  for (const [key, value] of Object.entries(change.setOnce)) {
    if (sum.gone.delete(key)) sum.set.set(key, value);
    else if (!sum.set.has(key) && !sum.once.has(key)) sum.once.set(key, value);
  }
  for (const [key, value] of Object.entries(change.set)) {
    sum.gone.delete(key);
    sum.set.set(key, value);
  }
  for (const key of change.unset) {
    sum.set.delete(key);
    sum.once.delete(key);
    sum.gone.add(key);
  }
  return { ...sum, identifies: sum.identifies || change.identifies };
}
