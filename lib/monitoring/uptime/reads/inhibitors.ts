import { isInhibitedBy } from "@/lib/monitoring/uptime/rules/inhibition";
import type { Tx } from "@/lib/platform/db";

/** Returns which parent inhibits the alert of each of these monitors now, or null. */
export async function readInhibitors(tx: Tx, monitorIds: string[], now: Date): Promise<(monitorId: string) => string | null> {
  if (monitorIds.length === 0) return () => null;
  const links = await tx.monitorDependency.findMany({
    where: { monitorId: { in: monitorIds } },
    include: { parent: true, monitor: true },
    orderBy: { parentId: "asc" },
  });
  const linksOf = Map.groupBy(links, ({ monitorId }) => monitorId);
  return (monitorId) =>
    linksOf.get(monitorId)?.find(({ parent, monitor }) => isInhibitedBy(parent, childOf(monitor), now))?.parentId ?? null;
}

type Dated = { state: string; stateSince: Date; turningAt: Date | null; lastCheckedAt: Date | null };

function childOf<M extends Dated>(monitor: M): M & { outageSince: Date } {
  const { state, stateSince, turningAt, lastCheckedAt } = monitor;
  return { ...monitor, outageSince: state === "down" ? stateSince : (turningAt ?? lastCheckedAt ?? stateSince) };
}
