import { findMembers } from "@/lib/accounts/directory";
import { homeLocation } from "@/lib/monitoring/uptime/locations/rules";
import type { MonitorSettingsInput } from "@/lib/monitoring/uptime/schema";
import { makeGroupsDue } from "@/lib/monitoring/uptime/steps/lock";
import type { Tx } from "@/lib/platform/db";
import { type FieldErrors, invalid } from "@/lib/platform/errors";
import { liveLocations } from "@/lib/platform/locations";
import { type Connection, sql } from "@/lib/platform/sql";

export type Related = Pick<MonitorSettingsInput, "ownerId" | "groupId" | "dependsOn" | "childIds" | "locations">;
type Before = { ownerId: string | null; groupId: string | null; locations: string[] };

/** Throws `invalid`, naming the field, for what is meant but does not exist. What was there before may stay. */
export async function checkRelated(tx: Tx, related: Related, before: Before | null): Promise<void> {
  const { ownerId, groupId, dependsOn = [], childIds = [], locations = [] } = related;
  const fields: FieldErrors = {};
  if (ownerId && ownerId !== before?.ownerId && !(await findMembers([ownerId])).has(ownerId)) fields.ownerId = ["No active member."];
  if (groupId && !(await tx.monitor.findFirst({ where: { id: groupId, kind: "group" }, select: { id: true } })))
    fields.groupId = ["No such group."];
  for (const [field, ids] of Object.entries({ dependsOn, childIds })) {
    const found = ids.length > 0 ? await tx.monitor.count({ where: { id: { in: ids } } }) : 0;
    if (found < ids.length) fields[field] = ["There is no such monitor."];
  }
  if (locations.some((location) => !before?.locations.includes(location))) {
    const known = new Set([...(await knownLocations(tx)), ...(before?.locations ?? [])]);
    const unknown = locations.filter((location) => !known.has(location));
    if (unknown.length > 0) fields.locations = [`Nobody probes from ${unknown.join(", ")}.`];
  }
  if (Object.keys(fields).length > 0) throw invalid("Some of what was sent is not valid.", fields);
}

/** Returns where a worker is, or a monitor is asked from. */
export async function knownLocations(on: Connection): Promise<string[]> {
  const used = await sql<{ location: string }>`select distinct unnest(locations) as location from "Monitor"`.run(on);
  const all = [homeLocation, ...(await liveLocations(on)), ...used.map(({ location }) => location)];
  return [...new Set(all)].sort();
}

/** Replaces the monitor's parents and children, and re-evaluates every group that this touches. Throws `invalid` at a circle. */
export async function saveRelated(tx: Tx, id: string, related: Related, before: Before | null): Promise<void> {
  const { groupId = before?.groupId ?? null, dependsOn, childIds } = related;
  const touched = [groupId, before?.groupId ?? null];
  if (dependsOn) {
    await tx.monitorDependency.deleteMany({ where: { monitorId: id, parentId: { notIn: dependsOn } } });
    await tx.monitorDependency.createMany({ data: dependsOn.map((parentId) => ({ monitorId: id, parentId })), skipDuplicates: true });
  }
  if (childIds) {
    const moved = await tx.monitor.findMany({ where: { id: { in: childIds } }, select: { groupId: true } });
    touched.push(id, ...moved.map((child) => child.groupId));
    await tx.monitor.updateMany({ where: { groupId: id, id: { notIn: childIds } }, data: { groupId: null } });
    await tx.monitor.updateMany({ where: { id: { in: childIds } }, data: { groupId: id } });
  }
  const circle = (await findCircles(tx, [id])).get(id);
  if (circle) {
    const isByGroup = related[circle] === undefined || (groupId !== null && groupId !== (before?.groupId ?? null));
    throw invalid("It would wait for itself.", { [isByGroup ? "groupId" : circle]: ["It would wait for itself."] });
  }
  const groups = touched.filter((group) => group !== null);
  if (groups.length > 0) await makeGroupsDue(tx, [...new Set(groups)]);
}

/**
 * Finds the monitors that depend on themselves, and by which of their own ends: by what they depend on, or as a group by its children,
 * however deep.
 */
export async function findCircles(tx: Tx, ids: string[]): Promise<Map<string, "dependsOn" | "childIds">> {
  const rows = await sql<{ start: string; via: "dependsOn" | "childIds" }>`
    with recursive hangs(id, "on", via) as materialized (
      select "monitorId", "parentId", 'dependsOn' from "MonitorDependency"
      union all select "groupId", id, 'childIds' from "Monitor" where "groupId" is not null
    ), reached(start, id, via) as (
      select id, "on", via from hangs where id = any(${ids}::uuid[])
      union select start, hangs."on", reached.via from reached join hangs on hangs.id = reached.id
    )
    select distinct start, via from reached where start = id`.run(tx);
  return new Map(rows.map(({ start, via }) => [start, via]));
}

/** Replaces the locations of monitors; each location begins anew, since results with other settings do not count. */
export async function saveLocations(tx: Tx, monitors: { id: string; locations: string[]; nextDueAt: Date }[]): Promise<void> {
  await tx.locationProbe.deleteMany({ where: { monitorId: { in: monitors.map(({ id }) => id) } } });
  const data = monitors.flatMap(({ id: monitorId, locations, nextDueAt }) =>
    locations.map((location) => ({ monitorId, location, nextDueAt })),
  );
  await tx.locationProbe.createMany({ data });
}
