import { query } from "@/lib/accounts/access";
import { statusOf } from "@/lib/monitoring/uptime/reads/filters";
import type { MonitorStatus } from "@/lib/monitoring/uptime/schema";
import { db, pool } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { param, sql } from "@/lib/platform/sql";
import { findWords, type Words } from "@/lib/platform/words";

export type Neighbour = { id: string; name: string; status: MonitorStatus };
export type LocationView = {
  location: string;
  checkedAt: string | null;
  /** Null while its state is unknown. */
  isOk: boolean | null;
  latencyMs: number | null;
  statusCode: number | null;
  error: Words | null;
};
export type MonitorRelations = {
  group: Neighbour | null;
  children: Neighbour[];
  parents: Neighbour[];
  dependants: Neighbour[];
  locations: LocationView[];
  /** The announced work that is going on, the one that ends last. */
  maintenance: { title: string; endsAt: string } | null;
  isFlapping: boolean;
};

/** Gets the relations of a monitor, and the marks on its state. */
export const getMonitorRelations = query(
  "monitoring.read",
  async function getMonitorRelations(_actor, id: string): Promise<MonitorRelations> {
    const now = new Date();
    const [monitor, related, locations, maintenance] = await Promise.all([
      db.monitor.findUnique({ where: { id }, select: { isFlapping: true } }),
      relatedTo(id).run(pool),
      db.locationProbe.findMany({ where: { monitorId: id }, orderBy: { location: "asc" } }),
      db.maintenanceSpan.findFirst({
        where: { monitorIds: { has: id }, startsAt: { lte: now }, endsAt: { gt: now } },
        select: { title: true, endsAt: true },
        orderBy: { endsAt: "desc" },
      }),
    ]);
    if (!monitor) throw notFound("monitor");
    const neighbours = (wanted: Role) => related.filter(({ role }) => role === wanted).map(({ role: _, ...neighbour }) => neighbour);
    return {
      group: neighbours("group")[0] ?? null,
      children: neighbours("child"),
      parents: neighbours("parent"),
      dependants: neighbours("dependant"),
      locations: locations.map(({ location, checkedAt, isOk, latencyMs, statusCode, error }) => ({
        ...{ location, isOk, latencyMs, statusCode },
        error: findWords(error),
        checkedAt: checkedAt?.toISOString() ?? null,
      })),
      maintenance: maintenance && { title: maintenance.title, endsAt: maintenance.endsAt.toISOString() },
      isFlapping: monitor.isFlapping,
    };
  },
);

type Role = "group" | "child" | "parent" | "dependant";

// Those that are down first.
function relatedTo(monitorId: string) {
  const id = param(monitorId);
  return sql<Neighbour & { role: Role }>`
    with related as (
      select 'group' as role, "groupId" as id from "Monitor" where id = ${id}::uuid
      union all select 'child', id from "Monitor" where "groupId" = ${id}::uuid
      union all select 'parent', "parentId" from "MonitorDependency" where "monitorId" = ${id}::uuid
      union all select 'dependant', "monitorId" from "MonitorDependency" where "parentId" = ${id}::uuid
    )
    select related.role, monitor.id, name, status
      from related join (select *, ${statusOf} as status from "Monitor") monitor using (id)
     order by status <> 'down', lower(name), id limit 1000`.named("related-monitors");
}
