import { can, query } from "@/lib/accounts/access";
import {
  type EventDetail,
  type EventFilter,
  type EventNameCount,
  type EventPage,
  eventsPerPage,
  type PersonDetail,
  type PersonRow,
  type Timeline,
  type TimelineFilter,
} from "@/lib/analytics/tracking/schema";
import { namesOf, type StoredEvent, toEventRow, withoutPerson } from "@/lib/analytics/tracking/views";
import { db, pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";

/** Projects by age; the first is the one the console shows. */
export const listProjects = query(
  "analytics.read",
  (_actor): Promise<{ id: number; name: string }[]> =>
    db.analyticsProject.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
);

/** Id of the project that the console shows. Throws `not_found` when there is none yet. */
export const getProjectId = query("analytics.read", async (_actor): Promise<number> => {
  const project = await db.analyticsProject.findFirst({ select: { id: true }, orderBy: { id: "asc" } });
  if (!project) throw notFound("project");
  return project.id;
});

/** What SDKs are set up with: the key is public, but only who may set them up is shown it. */
export const getProjectKey = query("analytics.write", async (_actor, projectId: number): Promise<{ key: string; host: string }> => {
  const project = await db.analyticsProject.findUnique({ where: { id: projectId }, select: { key: true } });
  if (!project) throw notFound("project");
  return { key: project.key, host: `${env.APP_ORIGIN}/ingest` };
});

/** Events, newest first, a page at a time. A distinct id is looked for only by those who may see people. */
export const listEvents = query("analytics.read", async (actor, projectId: number, filter: EventFilter): Promise<EventPage> => {
  const showsPeople = can(actor, "analytics.people");
  const where = ['e."projectId" = $1'];
  const values: unknown[] = [projectId];
  const add = (sql: (n: string) => string, value: unknown) => where.push(sql(`$${values.push(value)}`));
  if (filter.name) add((n) => `e."nameId" = (select "id" from "EventName" where "projectId" = $1 and "name" = ${n})`, filter.name);
  if (filter.distinctId && showsPeople) {
    add((n) => `e."personId" = any(${n})`, await personIdsOf(projectId, filter.distinctId));
    add((n) => `e."distinctId" = ${n}`, filter.distinctId);
  }
  if (filter.from) add((n) => `e."at" >= ${n}`, `${filter.from}T00:00:00Z`);
  if (filter.to) add((n) => `e."at" < ${n}::timestamptz + interval '1 day'`, `${filter.to}T00:00:00Z`);
  return pageOf(where, values, filter.before, showsPeople);
});

/** Throws `not_found`. */
export const getEvent = query("analytics.read", async (actor, projectId: number, uuid: string): Promise<EventDetail> => {
  const { rows } = await pool.query(
    `select ${columns}, e."receivedAt", e."properties" from ${source} where e."uuid" = $1 and e."projectId" = $2 limit 1`,
    [uuid, projectId],
  );
  const row = rows[0] as (StoredEvent & { receivedAt: Date }) | undefined;
  if (!row) throw notFound("event");
  const showsPeople = can(actor, "analytics.people");
  const { preview: _, ...event } = toEventRow(row, showsPeople);
  return { ...event, receivedAt: row.receivedAt.toISOString(), properties: withoutPerson(row.properties ?? {}, showsPeople) };
});

const mostCounted = 10_000;

/** Names with how often each came in the last 7 days (counted up to 10,000), the most frequent first; at most 500. */
export const listEventNames = query("analytics.read", async (_actor, projectId: number): Promise<EventNameCount[]> => {
  const { rows } = await pool.query(
    `select n."name", counted."count"::int
     from (select * from "EventName" where "projectId" = $1 order by "id" limit 500) n, lateral (
       select count(*) from (
         select from "TrackedEvent" e where e."projectId" = $1 and e."nameId" = n."id" and e."at" > now() - interval '7 days' limit $2
       ) few
     ) counted
     order by counted."count" desc, n."name"`,
    [projectId, mostCounted],
  );
  return rows.map((row) => ({ name: row.name, lastWeek: row.count, isMore: row.count === mostCounted }));
});

/** Events per hour (up to 3 days) or per day, every hour and day of the period present. UTC. */
export const getTimeline = query(
  "analytics.read",
  async (_actor, projectId: number, { name, from, to }: TimelineFilter): Promise<Timeline> => {
    const step = Date.parse(to) - Date.parse(from) <= 2 * 86_400_000 ? "hour" : "day";
    const { rows } = await pool.query(
      `with counted as (
       select date_trunc($4, e."at", 'UTC') as x, count(*)::int as events
       from "TrackedEvent" e
       where e."projectId" = $1 and e."at" >= $2::date and e."at" < $3::date + 1
         and ($5::text is null or e."nameId" = (select "id" from "EventName" where "projectId" = $1 and "name" = $5))
       group by 1
     )
     select x, coalesce(events, 0) as events
     from generate_series($2::date::timestamp at time zone 'UTC', least(now(), ($3::date + 1)::timestamp at time zone 'UTC' - interval '1 second'), ('1 ' || $4)::interval) x
     left join counted using (x)
     order by x`,
      [projectId, from, to, step, name ?? null],
    );
    return { step, points: rows.map((row) => ({ x: row.x.getTime(), events: row.events })) };
  },
);

/** People by the beginning of a distinct id, or by a part of name or e-mail among the 20,000 identified last. */
export const searchPeople = query("analytics.people", async (_actor, q: string, limit: number): Promise<PersonRow[]> => {
  const pattern = q.replace(/[\\%_]/g, "\\$&");
  const { rows } = await pool.query(
    `select p."id", p."properties", (select "distinctId" from "PersonDistinctId" where "personId" = p."id" order by length("distinctId"), 1 limit 1) as "distinctId"
     from "Person" p
     where p."id" in (
       (select "personId" from "PersonDistinctId" where "distinctId" like $1 || '%' limit $3)
       union
       (select "id" from (select * from "Person" where "mergedInto" is null order by "id" desc limit 20000) recent
        where "properties" ->> 'email' ilike '%' || $2 || '%' or "properties" ->> 'name' ilike '%' || $2 || '%' limit $3)
     )
     order by p."id" desc limit $3`,
    [pattern, pattern, limit],
  );
  return rows.map((row) => ({ id: row.id, distinctId: row.distinctId ?? "", ...namesOf(row.properties) }));
});

/** A person with their latest events; somebody merged is found as who they became. Throws `not_found`. */
export const getPerson = query("analytics.people", async (_actor, id: string, before?: string): Promise<PersonDetail> => {
  const asked = /^\d{1,18}$/.test(id) ? id : "0";
  const { rows } = await pool.query(
    `select p.*, array(select "distinctId" from "PersonDistinctId" where "personId" = p."id" order by length("distinctId"), 1 limit 50) as "distinctIds"
     from "Person" p where p."id" = (select coalesce("mergedInto", "id") from "Person" where "id" = $1)`,
    [asked],
  );
  const person = rows[0];
  if (!person) throw notFound("person");
  const page = await pageOf(
    ['e."projectId" = $1', 'e."personId" = any($2)'],
    [person.projectId, await withMerged(person.id)],
    before,
    true,
  );
  return {
    id: person.id,
    ...namesOf(person.properties),
    distinctId: person.distinctIds[0] ?? "",
    distinctIds: person.distinctIds,
    properties: person.properties,
    isIdentified: person.identifiedAt !== null,
    firstSeenAt: person.createdAt.toISOString(),
    lastSeenAt: page.events[0]?.at ?? null,
    page,
  };
});

const columns = `e."uuid", n."name", e."at", e."distinctId", coalesce(p."mergedInto", e."personId") as "personId"`;
const source = `"TrackedEvent" e join "EventName" n on n."id" = e."nameId" left join "Person" p on p."id" = e."personId"`;

async function pageOf(where: string[], values: unknown[], before: string | undefined, showsPeople: boolean): Promise<EventPage> {
  const conditions = [...where];
  const all = [...values];
  if (before) {
    const [at, uuid] = before.split("~");
    conditions.push(`(e."at", e."uuid") < ($${all.push(new Date(Number(at)))}, $${all.push(uuid)}::uuid)`);
  }
  // Chosen before names and people are joined, so that the index decides and 50 rows are read.
  const { rows } = await pool.query(
    `select ${columns}, case when pg_column_size(e."properties") < 4096 then e."properties" end as "properties"
     from (select * from "TrackedEvent" e where ${conditions.join(" and ")} order by e."at" desc, e."uuid" desc limit ${eventsPerPage + 1}) e
     join "EventName" n on n."id" = e."nameId" left join "Person" p on p."id" = e."personId"
     order by e."at" desc, e."uuid" desc`,
    all,
  );
  const events = (rows as StoredEvent[]).slice(0, eventsPerPage).map((row) => toEventRow(row, showsPeople));
  const last = events.at(-1);
  return { events, next: rows.length > eventsPerPage && last ? `${Date.parse(last.at)}~${last.uuid}` : null };
}

async function personIdsOf(projectId: number, distinctId: string): Promise<string[]> {
  const { rows } = await pool.query('select "personId" from "PersonDistinctId" where "projectId" = $1 and "distinctId" = $2', [
    projectId,
    distinctId,
  ]);
  // Group events have ids of their own and no person.
  return rows[0] ? ["0", ...(await withMerged(rows[0].personId))] : ["0"];
}

async function withMerged(personId: string): Promise<string[]> {
  const { rows } = await pool.query('select "id" from "Person" where "id" = $1 or "mergedInto" = $1', [personId]);
  return rows.map((row) => row.id);
}
