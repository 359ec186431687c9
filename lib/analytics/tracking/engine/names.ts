import { Recent } from "@/lib/analytics/tracking/engine/recent";
import { captureLimits, otherName } from "@/lib/analytics/tracking/rules";
import { pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

const known = new Recent<string, number>(20_000);

/** Returns the ids of event names and adds the new ones to the project's dictionary. Past its limit every new name becomes `$other`. */
export async function nameIds(projectId: number, names: Iterable<string>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const missing = new Set<string>();
  for (const name of names) {
    const id = known.get(`${projectId} ${name}`);
    if (id === undefined) missing.add(name);
    else ids.set(name, id);
  }
  if (missing.size > 0) for (const [name, id] of await load(projectId, [...missing].sort())) ids.set(name, id);
  return ids;
}

async function load(projectId: number, names: string[]): Promise<Map<string, number>> {
  const found = await find(projectId, names);
  const fresh = names.filter((name) => !found.has(name));
  if (fresh.length > 0) await add(projectId, fresh);
  const all = fresh.length > 0 ? await find(projectId, [...names, otherName]) : found;
  const other = all.get(otherName) ?? 0;
  for (const [name, id] of all) known.set(`${projectId} ${name}`, id);
  return new Map(names.map((name) => [name, all.get(name) ?? other]));
}

async function find(projectId: number, names: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ name: string; id: number }>`
    select name, id from "EventName" where "projectId" = ${projectId} and name = any(${names})`.run(pool);
  return new Map(rows.map((row) => [row.name, row.id]));
}

async function add(projectId: number, names: string[]): Promise<void> {
  const { count } = await sql<{ count: number }>`select count(*)::int as count from "EventName" where "projectId" = ${projectId}`.one(pool);
  const room = Math.max(0, captureLimits.namesPerProject - count);
  const added = names.length <= room ? names : [...names.slice(0, room), otherName];
  await sql`
    insert into "EventName" ("projectId", name) select ${projectId}, unnest(${added}::text[]) on conflict do nothing`.execute(pool);
}
