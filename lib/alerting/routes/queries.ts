import { query } from "@/lib/accounts/access";
import { type Named, withSources } from "@/lib/alerting/reads/sources";
import { routesFor } from "@/lib/alerting/routes/rules";
import type { PreviewInput } from "@/lib/alerting/routes/schema";
import { readRoutes, type StoredRoute } from "@/lib/alerting/routes/steps";
import { db } from "@/lib/platform/db";

export type RouteView = StoredRoute & { sources: Named[] };

export const listRoutes = query("alerting.read", async function listRoutes(): Promise<RouteView[]> {
  return withSources(await readRoutes(db, { onlyReachable: false }));
});

/** `source` is the monitor or other system that was asked about. */
export type RoutePreview = { source: Named | null; routes: string[]; channels: string[]; pagesOnCall: boolean };

/** Who would be told if such an alert fired at this moment: of a monitor with its tags and components, of another source with its labels. */
export const getRoutePreview = query(
  "alerting.read",
  async function getRoutePreview(_actor, { severity, sourceId = "" }: PreviewInput): Promise<RoutePreview> {
    const [routes, { name, ...traits }] = await Promise.all([readRoutes(db, { onlyReachable: true }), readTraits(sourceId)]);
    const { routeIds, channelIds, pagesOnCall } = routesFor(routes, { severity, sourceId, ...traits }, new Date());
    const channels = await db.alertChannel.findMany({
      where: { id: { in: channelIds } },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    const names = new Map(routes.map(({ id, name }) => [id, name]));
    const source = name === undefined ? null : { id: sourceId, name };
    return { source, routes: routeIds.map((id) => names.get(id) as string), channels: channels.map(({ name }) => name), pagesOnCall };
  },
);

async function readTraits(id: string): Promise<{ name?: string | undefined; labels: string[]; componentIds: string[] }> {
  if (!id) return { labels: [], componentIds: [] };
  const [monitor, source] = await Promise.all([
    db.monitor.findUnique({ where: { id }, select: { name: true, tags: true, componentIds: true } }),
    db.alertSource.findUnique({ where: { id }, select: { name: true, labels: true } }),
  ]);
  return { name: (monitor ?? source)?.name, labels: monitor?.tags ?? source?.labels ?? [], componentIds: monitor?.componentIds ?? [] };
}
