import { type Maintenance, type StateSpan, spansKnownAt } from "@/lib/monitoring/history/rules";
import { maintenanceSpansOf } from "@/lib/monitoring/maintenance/reads/spans";
import type { Pace } from "@/lib/monitoring/uptime/rules/state";
import { pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

type Monitor = Pace & { id: string; lastCheckedAt: Date | null; pacedAt: Date | null };
/** The columns of a monitor that `readSpans` and the beginning of a figure need. */
export const pacedColumns = {
  ...{ createdAt: true, lastCheckedAt: true, pacedAt: true },
  ...{ intervalSeconds: true, timeoutMs: true, retries: true },
} as const;
export type Spans = { spans: StateSpan[]; maintenance: Maintenance[] };

/** Reads each monitor's states, as far as they are known at `now`, and its maintenance, in all that touches the time since `from`. */
export async function readSpans<M extends Monitor>(monitors: M[], from: Date, now: Date): Promise<(M & Spans)[]> {
  const ids = monitors.map(({ id }) => id);
  const [intervals, maintenanceOf] = await Promise.all([intervalsOf(ids, from).run(pool), maintenanceSpansOf(ids, from, now)]);
  const rowsOf = Map.groupBy(intervals, ({ monitorId }) => monitorId);
  return monitors.map((monitor) => ({
    ...monitor,
    spans: spansKnownAt(now, (rowsOf.get(monitor.id) ?? []).map(spanFrom), { ...monitor, lastCheckedAt: knownAt(monitor) }),
    maintenance: maintenanceOf.get(monitor.id) ?? [],
  }));
}

/** A change of its pace settled what was before it by the old one. */
const knownAt = ({ lastCheckedAt, pacedAt }: Monitor) => (lastCheckedAt && pacedAt && pacedAt > lastCheckedAt ? pacedAt : lastCheckedAt);

// Milliseconds as numbers are read several times as fast as timestamps.
const intervalsOf = (ids: string[], from: Date) =>
  sql<Row>`
    select "monitorId", state, date_part('epoch', "startedAt") * 1000 as from, date_part('epoch', "endedAt") * 1000 as to
      from "MonitorInterval" where "monitorId" = any(${ids}::uuid[]) and ("endedAt" is null or "endedAt" > ${from})`.named("spans");

type Row = { monitorId: string; state: StateSpan["state"]; from: number; to: number | null };

const spanFrom = ({ state, from, to }: Row): StateSpan => ({
  state,
  startedAt: new Date(Math.round(from)),
  endedAt: to === null ? null : new Date(Math.round(to)),
});
