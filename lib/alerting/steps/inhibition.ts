import { type Child, isHeldByParent, type Parent } from "@/lib/alerting/rules";
import { type Silence, silenceOf } from "@/lib/alerting/silences/rules";
import type { Prisma, Tx } from "@/lib/platform/db";

type Holdable = Pick<Prisma.AlertGetPayload<object>, "source" | "sourceId" | "severity" | "labels" | "componentIds">;
export type Hold = { heldBy: "silence" | "dependency"; heldById: string };

/** What holds each of these alerts back now, or null: asked of silences first, then of parents. In few statements, however many they are. */
export async function readHolds(tx: Tx, alerts: Holdable[], now: Date): Promise<(alert: Holdable) => Hold | null> {
  const silences = await readSilences(tx, now);
  const parents = await readParents(tx, [...new Set(alerts.filter(({ source }) => source === "monitor").map(({ sourceId }) => sourceId))]);
  return (alert) => {
    const silence = silenceOf(silences, alert, now);
    if (silence) return { heldBy: "silence", heldById: silence.id };
    const links = alert.source === "monitor" ? (parents.get(alert.sourceId) ?? []) : [];
    const link = links.find(({ parent, child }) => isHeldByParent(parent, child, now));
    return link ? { heldBy: "dependency", heldById: link.parent.id } : null;
  };
}

export const readSilences = (tx: Tx, now: Date): Promise<Silence[]> =>
  tx.alertSilence.findMany({ where: { startsAt: { lte: now }, expiresAt: { gt: now } } });

type Link = { parent: Parent & { id: string }; child: Child & { id: string } };

async function readParents(tx: Tx, ids: string[]): Promise<Map<string, Link[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.monitorDependency.findMany({
    where: { monitorId: { in: ids } },
    include: { parent: true, monitor: true },
    orderBy: { parentId: "asc" },
  });
  const links = rows.map(({ parent, monitor }): Link => {
    const outageSince = monitor.state === "down" ? monitor.stateSince : (monitor.turningAt ?? monitor.lastCheckedAt ?? monitor.stateSince);
    return { parent, child: { ...monitor, outageSince } };
  });
  return Map.groupBy(links, ({ child }) => child.id);
}
