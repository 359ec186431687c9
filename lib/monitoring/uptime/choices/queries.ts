import { query } from "@/lib/accounts/access";
import { findMembers, listActiveMembers } from "@/lib/accounts/directory";
import type { MonitorKind } from "@/lib/monitoring/probes/schema";
import { filtered } from "@/lib/monitoring/uptime/reads/filters";
import type { MonitorNamesInput } from "@/lib/monitoring/uptime/schema";
import { knownLocations } from "@/lib/monitoring/uptime/steps/relations";
import { db, pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

type Named = { id: string; name: string };
export type NamedMonitor = Named & { kind: MonitorKind; isDown: boolean };

/** The values that a list can be filtered by, as far as monitors have them; at most 500 of each. */
export type FilterChoices = { tags: string[]; groups: Named[]; owners: Named[] };
/** The values that a monitor's settings may name. */
export type SettingChoices = { tags: string[]; groups: Named[]; owners: Named[]; locations: string[] };

export const listFilterChoices = query("monitoring.read", async function listFilterChoices(): Promise<FilterChoices> {
  const select = { ownerId: true } as const;
  const owned = db.monitor.findMany({ where: { ownerId: { not: null } }, distinct: ["ownerId"], select, take: 500 });
  const [tags, groups, ids] = await Promise.all([readTags(), readGroups(), owned]);
  const owners = await findMembers(ids.map(({ ownerId }) => ownerId as string));
  return { tags, groups, owners: [...owners.values()].map(({ id, name }) => ({ id, name })).sort(byName) };
});

export const listSettingChoices = query("monitoring.write", async function listSettingChoices(): Promise<SettingChoices> {
  const [tags, groups, rest] = await Promise.all([readTags(), readGroups(), readOwnersAndLocations()]);
  return { tags, groups, ...rest };
});

/** Lists what `listSettingChoices` has beyond `listFilterChoices`, for a page that shows both. */
export const listMoreSettingChoices = query("monitoring.write", function listMoreSettingChoices() {
  return readOwnersAndLocations();
});

/** The names of the monitors that filters mean, by name: to choose among them, or to mean all of them. */
export const listMonitorsNamed = query(
  "monitoring.read",
  async function listMonitorsNamed(_actor, { limit, ...filters }: MonitorNamesInput): Promise<NamedMonitor[]> {
    return sql<NamedMonitor>`
      select id, name, kind, state = 'down' as "isDown" from (${filtered(filters)}) found order by lower(name), id limit ${limit}`
      .named("monitor-names")
      .run(pool);
  },
);

async function readOwnersAndLocations(): Promise<Pick<SettingChoices, "owners" | "locations">> {
  const [members, locations] = await Promise.all([listActiveMembers(), knownLocations(db)]);
  return { owners: members.map(({ id, name }) => ({ id, name })), locations };
}

async function readTags(): Promise<string[]> {
  const rows = await sql<{ tag: string }>`select distinct unnest(tags) as tag from "Monitor" order by tag limit 500`.run(db);
  return rows.map(({ tag }) => tag);
}

function readGroups(): Promise<Named[]> {
  const select = { id: true, name: true } as const;
  return db.monitor.findMany({ where: { kind: "group" }, select, orderBy: [{ name: "asc" }, { id: "asc" }], take: 500 });
}

const byName = (a: Named, b: Named) => a.name.localeCompare(b.name);
