import type { RouteRule } from "@/lib/monitoring/alerts/routes/rules";
import type { Prisma, Tx } from "@/lib/platform/db";

export type StoredRoute = Prisma.AlertRouteGetPayload<{ include: { channels: { select: { id: true } } } }>;

/** The routes in their order. With `onlyReachable`, a channel that is switched off counts as none. */
export async function readRoutes(tx: Tx, { onlyReachable }: { onlyReachable: boolean }): Promise<(StoredRoute & RouteRule)[]> {
  const routes = await tx.alertRoute.findMany({
    include: { channels: { ...(onlyReachable ? { where: { isEnabled: true } } : {}), select: { id: true } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return routes.map((route) => ({ ...route, channelIds: route.channels.map(({ id }) => id) }));
}
