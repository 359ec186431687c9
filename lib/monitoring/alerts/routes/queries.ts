import { query } from "@/lib/accounts/access";
import { routesFor } from "@/lib/monitoring/alerts/routes/rules";
import type { PreviewInput } from "@/lib/monitoring/alerts/routes/schema";
import { readRoutes, type StoredRoute } from "@/lib/monitoring/alerts/routes/steps";
import { db } from "@/lib/platform/db";

export type RouteView = StoredRoute;

export const listRoutes = query("monitoring.read", (): Promise<RouteView[]> => readRoutes(db, { onlyReachable: false }));

export type RoutePreview = { routes: string[]; channels: string[]; pagesOnCall: boolean };

/** Who would be told if such an alert fired at this moment: of a monitor with its tags and components, of another source with its labels. */
export const previewRoutes = query("monitoring.read", async (_actor, { severity, sourceId = "" }: PreviewInput): Promise<RoutePreview> => {
  const [routes, traits] = await Promise.all([readRoutes(db, { onlyReachable: true }), readTraits(sourceId)]);
  const { routeIds, channelIds, pagesOnCall } = routesFor(routes, { severity, sourceId, ...traits }, new Date());
  const channels = await db.alertChannel.findMany({ where: { id: { in: channelIds } }, select: { name: true }, orderBy: { name: "asc" } });
  const names = new Map(routes.map(({ id, name }) => [id, name]));
  return { routes: routeIds.map((id) => names.get(id) as string), channels: channels.map(({ name }) => name), pagesOnCall };
});

async function readTraits(id: string): Promise<{ labels: string[]; componentIds: string[] }> {
  if (!id) return { labels: [], componentIds: [] };
  const [monitor, source] = await Promise.all([
    db.monitor.findUnique({ where: { id }, select: { tags: true, componentIds: true } }),
    db.alertSource.findUnique({ where: { id }, select: { labels: true } }),
  ]);
  return { labels: monitor?.tags ?? source?.labels ?? [], componentIds: monitor?.componentIds ?? [] };
}
