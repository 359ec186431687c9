import { type Maintenance, type Span, spansKnownAt } from "@/lib/monitoring/history/rules";
import { maintenanceSpansOf } from "@/lib/monitoring/maintenance/spans";
import { db } from "@/lib/platform/db";

type Monitor = { id: string; lastCheckedAt: Date | null; intervalSeconds: number };
export type Spans = { spans: Span[]; maintenance: Maintenance[] };

/** What a monitor was, as far as it is known at `now`, and its maintenance, in all that touches the time since `from`. */
export async function readSpans(monitor: Monitor, from: Date, now: Date): Promise<Spans> {
  const [intervals, maintenance] = await Promise.all([
    db.monitorInterval.findMany({
      where: { monitorId: monitor.id, OR: [{ endedAt: null }, { endedAt: { gt: from } }] },
      select: { state: true, startedAt: true, endedAt: true },
    }),
    maintenanceSpansOf([monitor.id], from, now),
  ]);
  return { spans: spansKnownAt(now, intervals, monitor), maintenance: maintenance.get(monitor.id) ?? [] };
}
