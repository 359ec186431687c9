import { db } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/events";

export type HistoryEntry = { id: string; name: string; payload: unknown; actorName: string | null; occurredAt: Date };

/** Lists the events of one subject, of the named kinds, from `since` on and before `until`: oldest first, at most 500. */
export async function listHistory(subject: Subject, names: string[], since: Date, until: Date | null): Promise<HistoryEntry[]> {
  const rows = await db.domainEvent.findMany({
    where: {
      subjectType: subject.type,
      subjectId: subject.id,
      name: { in: names },
      occurredAt: { gte: since, ...(until ? { lt: until } : {}) },
    },
    select: { id: true, name: true, payload: true, actorName: true, occurredAt: true },
    orderBy: { seq: "desc" },
    take: 500,
  });
  return rows.reverse();
}
