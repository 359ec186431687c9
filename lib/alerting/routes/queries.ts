import { query } from "@/lib/accounts/access";
import { type Named, withSources } from "@/lib/alerting/reads/subjects";
import { routesFor } from "@/lib/alerting/routes/rules";
import type { PreviewInput } from "@/lib/alerting/routes/schema";
import { readRoutes, type StoredRoute } from "@/lib/alerting/routes/steps";
import { db } from "@/lib/platform/db";

export type RouteView = StoredRoute & { sources: Named[] };

export const listRoutes = query("alerting.read", async function listRoutes(): Promise<RouteView[]> {
  return withSources(await readRoutes(db, { onlyReachable: false }));
});

/** `source` is the subject that was asked about. */
export type RoutePreview = { source: Named | null; routes: string[]; channels: string[]; pagesOnCall: boolean };

/** Says who would be notified if an alert of this severity, about this subject as it is now, fired at this moment. */
export const getRoutePreview = query(
  "alerting.read",
  async function getRoutePreview(_actor, { severity, sourceId = "" }: PreviewInput): Promise<RoutePreview> {
    const [routes, subject] = await Promise.all([
      readRoutes(db, { onlyReachable: true }),
      sourceId ? db.alertSubject.findUnique({ where: { id: sourceId } }) : null,
    ]);
    const { labels = [], componentIds = [] } = subject ?? {};
    const { routeIds, channelIds, pagesOnCall } = routesFor(routes, { severity, sourceId, labels, componentIds }, new Date());
    const channels = await db.alertChannel.findMany({
      where: { id: { in: channelIds } },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    const names = new Map(routes.map(({ id, name }) => [id, name]));
    const source = subject && { id: subject.id, name: subject.name };
    return { source, routes: routeIds.map((id) => names.get(id) as string), channels: channels.map(({ name }) => name), pagesOnCall };
  },
);
