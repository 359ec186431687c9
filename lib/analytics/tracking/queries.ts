import { can, query } from "@/lib/accounts/access";
import { namesOf, type StoredEvent, toEventRow, withoutPerson } from "@/lib/analytics/tracking/reads/views";
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
import { db, pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { pageOf, readCursor, timeCursor } from "@/lib/platform/page";
import { type Fragment, join, like, nothing, param, sql } from "@/lib/platform/sql";
import { dayMs } from "@/lib/platform/time";

/** Projects by age; the first is the one the console shows. */
export const listProjects = query("analytics.read", function listProjects(_actor): Promise<{ id: number; name: string }[]> {
  return db.analyticsProject.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } });
});

/** Id of the project that the console shows. Throws `not_found` when there is none yet. */
export const getProjectId = query("analytics.read", async function getProjectId(_actor): Promise<number> {
  const project = await db.analyticsProject.findFirst({ select: { id: true }, orderBy: { id: "asc" } });
  if (!project) throw notFound("project");
  return project.id;
});

/** Reads the key with which SDKs are set up: it is public, but shown only to those who may set them up. */
export const getProjectKey = query("analytics.write", async function getProjectKey(_actor, projectId: number): Promise<{
  key: string;
  host: string;
}> {
  const project = await db.analyticsProject.findUnique({ where: { id: projectId }, select: { key: true } });
  if (!project) throw notFound("project");
  return { key: project.key, host: `${env.APP_ORIGIN}/ingest` };
});

/** Events, newest first, a page at a time. A distinct id is looked for only by those who may see people. */
export const listEvents = query(
  "analytics.read",
  async function listEvents(actor, projectId: number, filter: EventFilter): Promise<EventPage> {
    const showsPeople = can(actor, "analytics.people");
    const conditions = [sql`e."projectId" = ${projectId}`];
    if (filter.name) conditions.push(sql`e."nameId" = ${nameIdOf(projectId, filter.name)}`);
    if (filter.distinctId && showsPeople) {
      const personIds = await personIdsOf(projectId, filter.distinctId);
      conditions.push(sql`e."personId" = any(${personIds})`, sql`e."distinctId" = ${filter.distinctId}`);
    }
    if (filter.from) conditions.push(sql`e.at >= ${new Date(filter.from)}`);
    if (filter.to) conditions.push(sql`e.at < ${new Date(filter.to)}::timestamptz + interval '1 day'`);
    return eventPage(conditions, filter.before, showsPeople);
  },
);

const nameIdOf = (projectId: number, name: string) => sql`(select id from "EventName" where "projectId" = ${projectId} and name = ${name})`;

/** Throws `not_found`. */
export const getEvent = query("analytics.read", async function getEvent(actor, projectId: number, uuid: string): Promise<EventDetail> {
  const row = await sql<StoredEvent & { receivedAt: Date }>`
    select ${shown}, e."receivedAt", e.properties from "TrackedEvent" e ${joined} where e.uuid = ${uuid} and e."projectId" = ${projectId} limit 1`.first(
    pool,
  );
  if (!row) throw notFound("event");
  const showsPeople = can(actor, "analytics.people");
  const { preview: _, ...event } = toEventRow(row, showsPeople);
  return { ...event, receivedAt: row.receivedAt.toISOString(), properties: withoutPerson(row.properties ?? {}, showsPeople) };
});

const mostCounted = 10_000;

/** Names with how often each came in the last 7 days (counted up to 10,000), the most frequent first; at most 500. */
export const listEventNames = query("analytics.read", async function listEventNames(_actor, projectId: number): Promise<EventNameCount[]> {
  const project = param(projectId);
  const rows = await sql<{ name: string; count: number }>`
    select n.name, counted.count::int
    from (select * from "EventName" where "projectId" = ${project} order by id limit 500) n, lateral (
      select count(*) from (
        select from "TrackedEvent" e
        where e."projectId" = ${project} and e."nameId" = n.id and e.at > now() - interval '7 days' limit ${mostCounted}
      ) few
    ) counted
    order by counted.count desc, n.name`.run(pool);
  return rows.map(({ name, count }) => ({ name, lastWeek: count, isMore: count === mostCounted }));
});

/** Events per hour (up to 3 days) or per day, every hour and day of the period present. UTC. */
export const getTimeline = query(
  "analytics.read",
  async function getTimeline(_actor, projectId: number, { name, from, to }: TimelineFilter): Promise<Timeline> {
    const step = Date.parse(to) - Date.parse(from) <= 2 * dayMs ? "hour" : "day";
    const [first, last] = [param(from), param(to)];
    const ofName = name ? sql`and e."nameId" = ${nameIdOf(projectId, name)}` : nothing;
    const rows = await sql<{ x: Date; events: number }>`
      with counted as (
        select date_trunc(${step}, e.at, 'UTC') as x, count(*)::int as events
        from "TrackedEvent" e
        where e."projectId" = ${projectId} and e.at >= ${first}::date and e.at < ${last}::date + 1 ${ofName}
        group by 1
      )
      select x, coalesce(events, 0) as events
      from generate_series(${first}::date::timestamp at time zone 'UTC',
        least(now(), (${last}::date + 1)::timestamp at time zone 'UTC' - interval '1 second'), ${`1 ${step}`}::interval) x
      left join counted using (x)
      order by x`.run(pool);
    return { step, points: rows.map(({ x, events }) => ({ x: x.getTime(), events })) };
  },
);

/** People by the beginning of a distinct id, or by a part of name or e-mail among the 20,000 identified last. */
export const searchPeople = query("analytics.people", async function searchPeople(_actor, q: string, limit: number): Promise<PersonRow[]> {
  const [words, most] = [param(like(q)), param(limit)];
  const rows = await sql<Pick<StoredPerson, "id" | "properties"> & { distinctId: string | null }>`
    select p.id, p.properties,
      (select "distinctId" from "PersonDistinctId" where "personId" = p.id order by length("distinctId"), 1 limit 1) as "distinctId"
    from "Person" p
    where p.id in (
      (select "personId" from "PersonDistinctId" where "distinctId" like ${words} || '%' limit ${most})
      union
      (select id from (select * from "Person" where "mergedInto" is null order by id desc limit 20000) recent
       where properties ->> 'email' ilike '%' || ${words} || '%' or properties ->> 'name' ilike '%' || ${words} || '%' limit ${most})
    )
    order by p.id desc limit ${most}`.run(pool);
  return rows.map(({ id, distinctId, properties }) => ({ id, distinctId: distinctId ?? "", ...namesOf(properties) }));
});

type StoredPerson = {
  id: string;
  projectId: number;
  properties: Record<string, unknown>;
  identifiedAt: Date | null;
  createdAt: Date;
  distinctIds: string[];
};

/** A person with their latest events; somebody merged is found as who they became. Throws `not_found`. */
export const getPerson = query("analytics.people", async function getPerson(_actor, id: string, before?: string): Promise<PersonDetail> {
  const asked = /^\d{1,18}$/.test(id) ? id : "0";
  const person = await sql<StoredPerson>`
    select p.*, array(select "distinctId" from "PersonDistinctId" where "personId" = p.id order by length("distinctId"), 1 limit 50) as "distinctIds"
    from "Person" p where p.id = (select coalesce("mergedInto", id) from "Person" where id = ${asked})`.first(pool);
  if (!person) throw notFound("person");
  const own = [sql`e."projectId" = ${person.projectId}`, sql`e."personId" = any(${await withMerged(person.id)})`];
  const page = await eventPage(own, before, true);
  return {
    id: person.id,
    ...namesOf(person.properties),
    distinctId: person.distinctIds[0] ?? "",
    distinctIds: person.distinctIds,
    properties: person.properties,
    isIdentified: person.identifiedAt !== null,
    firstSeenAt: person.createdAt.toISOString(),
    lastSeenAt: page.rows[0]?.at ?? null,
    page,
  };
});

const shown = sql`e.uuid, n.name, e.at, e."distinctId", coalesce(p."mergedInto", e."personId") as "personId"`;
const joined = sql`join "EventName" n on n.id = e."nameId" left join "Person" p on p.id = e."personId"`;

async function eventPage(conditions: Fragment[], before: string | undefined, showsPeople: boolean): Promise<EventPage> {
  const place = readCursor(timeCursor, before);
  const wanted = place ? [...conditions, sql`(e.at, e.uuid) < (${place[0]}, ${place[1]}::uuid)`] : conditions;
  // Chosen before names and people are joined, so that the index decides and 50 rows are read.
  const found = await sql<StoredEvent>`
    select ${shown}, case when pg_column_size(e.properties) < 4096 then e.properties end as properties
    from (select * from "TrackedEvent" e where ${join(wanted, " and ")} order by e.at desc, e.uuid desc limit ${eventsPerPage + 1}) e ${joined}
    order by e.at desc, e.uuid desc`.run(pool);
  const { rows, nextCursor } = pageOf(found, eventsPerPage, ({ at, uuid }) => [at, uuid]);
  return { rows: rows.map((row) => toEventRow(row, showsPeople)), nextCursor };
}

async function personIdsOf(projectId: number, distinctId: string): Promise<string[]> {
  const found = await sql<{ personId: string }>`
    select "personId" from "PersonDistinctId" where "projectId" = ${projectId} and "distinctId" = ${distinctId}`.first(pool);
  // Group events have ids of their own and no person.
  return found ? ["0", ...(await withMerged(found.personId))] : ["0"];
}

async function withMerged(personId: string): Promise<string[]> {
  const person = param(personId);
  return (await sql<{ id: string }>`select id from "Person" where id = ${person} or "mergedInto" = ${person}`.run(pool)).map(
    ({ id }) => id,
  );
}
