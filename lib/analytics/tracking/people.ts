import { Recent } from "@/lib/analytics/tracking/recent";
import type { IdentityChange, Row } from "@/lib/analytics/tracking/rows";
import { isPlaceholder, survivorOf } from "@/lib/analytics/tracking/rules";
import { type Hot, hotTransaction, pool } from "@/lib/platform/db";

/** Events without a person: those that describe a group. */
export const nobody = 0;

// A remembered person may have been merged by another process since: readers follow Person.mergedInto, so it stays true.
const known = new Recent<string, number>(100_000);
const keyOf = (projectId: number, distinctId: string) => `${projectId} ${distinctId}`;

/** The person of each row's distinct id, creating those that nobody knows yet, after linking the ids that the rows say are one. */
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
    await client.query("select pg_advisory_xact_lock(74310, $1)", [projectId]);
    for (;;) {
      const found = new Map((await find(client, projectId, [from, to])).map(({ distinctId, personId }) => [distinctId, personId]));
      const [a, b] = [found.get(from), found.get(to)];
      if (a !== undefined && b !== undefined) return a === b ? identify(client, a) : merge(client, a, b);
      if (a === undefined && b === undefined) await create(client, projectId, [to]);
      else await client.query(attachSql, [projectId, a === undefined ? from : to, a ?? b]);
    }
  });
  known.set(keyOf(projectId, from), persons.from);
  known.set(keyOf(projectId, to), persons.to);
}

async function identify(client: Hot, personId: number) {
  await client.query('update "Person" set "identifiedAt" = now() where "id" = $1 and "identifiedAt" is null', [personId]);
  return { from: personId, to: personId };
}

async function merge(client: Hot, from: number, to: number) {
  const { rows } = await client.query('select "id", "identifiedAt" from "Person" where "id" = any($1) order by "id" for update', [
    [from, to],
  ]);
  const knownAs = (personId: number) => ({
    personId,
    isIdentified: rows.find((row) => Number(row.id) === personId)?.identifiedAt !== null,
  });
  const decided = survivorOf(knownAs(from), knownAs(to));
  if (!decided) return { from, to };
  await client.query('update "PersonDistinctId" set "personId" = $2 where "personId" = $1', [decided.merged, decided.survivor]);
  await client.query('update "Person" set "mergedInto" = $2 where "id" = $1 or "mergedInto" = $1', [decided.merged, decided.survivor]);
  await client.query(mergeSql, [decided.merged, decided.survivor]);
  return { from: decided.survivor, to: decided.survivor };
}

async function find(client: Hot, projectId: number, distinctIds: string[]) {
  const { rows } = await client.query(
    'select "distinctId", "personId" from "PersonDistinctId" where "projectId" = $1 and "distinctId" = any($2)',
    [projectId, distinctIds],
  );
  return rows.map(toFound);
}

async function create(client: Hot, projectId: number, distinctIds: string[]) {
  const { rows } = await client.query(createSql, [projectId, [...distinctIds].sort()]);
  return rows.map(toFound);
}

const toFound = (row: { distinctId: string; personId: string }) => ({ distinctId: row.distinctId, personId: Number(row.personId) });

// The distinct id is claimed first: of two processes that meet a new id together, the later adds no person.
const createSql = `
  with fresh as materialized (
    select "distinctId", nextval(pg_get_serial_sequence('"Person"', 'id')) as "personId" from unnest($2::text[]) "distinctId"
  ), claimed as (
    insert into "PersonDistinctId" ("projectId", "distinctId", "personId")
    select $1, "distinctId", "personId" from fresh
    on conflict do nothing
    returning "distinctId", "personId"
  ), born as (
    insert into "Person" ("id", "projectId") select "personId", $1 from claimed
  )
  select * from claimed`;

const attachSql = 'insert into "PersonDistinctId" ("projectId", "distinctId", "personId") values ($1, $2, $3) on conflict do nothing';

const mergeSql = `
  update "Person" kept
  set "properties" = gone."properties" || kept."properties",
    "createdAt" = least(kept."createdAt", gone."createdAt"),
    "identifiedAt" = coalesce(kept."identifiedAt", now())
  from "Person" gone
  where gone."id" = $1 and kept."id" = $2`;

const most = 256 * 1024;

/** Applies what stored rows say about people's properties, in their order, one update per person. */
export async function applyProperties(client: Hot, changes: { personId: number; change: IdentityChange }[]): Promise<void> {
  const { rows } = await client.query('select "id", "mergedInto" from "Person" where "id" = any($1) and "mergedInto" is not null', [
    changes.map(({ personId }) => personId),
  ]);
  const survivors = new Map(rows.map((row) => [Number(row.id), Number(row.mergedInto)]));
  const folded = new Map<number, Folded>();
  for (const { personId, change } of changes) {
    const target = survivors.get(personId) ?? personId;
    const sum = folded.get(target) ?? { once: new Map(), set: new Map(), gone: new Set(), identifies: false };
    folded.set(target, fold(sum, change));
  }
  const people = [...folded.keys()];
  const texts = (pick: (sum: Folded) => unknown) => people.map((id) => JSON.stringify(pick(folded.get(id) as Folded)));
  await client.query(applySql, [
    people,
    texts((sum) => Object.fromEntries(sum.once)),
    texts((sum) => Object.fromEntries(sum.set)),
    texts((sum) => [...sum.gone]),
    people.map((id) => folded.get(id)?.identifies),
    most,
  ]);
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

const applySql = `
  with change as materialized (
    select * from unnest($1::bigint[], $2::jsonb[], $3::jsonb[], $4::jsonb[], $5::boolean[]) as c("id", "once", "fresh", "gone", "identifies")
  ), locked as materialized (
    select "id", "properties", "identifiedAt" from "Person" where "id" in (select "id" from change) order by "id" for update
  ), changed as (
    select locked."id",
      (("once" || "properties" || "fresh") - array(select jsonb_array_elements_text("gone"))) as "properties",
      case when "identifies" then coalesce("identifiedAt", now()) else "identifiedAt" end as "identifiedAt"
    from change join locked using ("id")
  )
  update "Person" person set "properties" = changed."properties", "identifiedAt" = changed."identifiedAt"
  from changed
  where person."id" = changed."id"
    and (person."properties", person."identifiedAt") is distinct from (changed."properties", changed."identifiedAt")
    and length(changed."properties"::text) <= $6`;
