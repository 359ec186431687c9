import { type Span, spansKnownAt, type Uptime, uptimeOver } from "@/lib/monitoring/history/rules";
import { maintenanceSpansOf } from "@/lib/monitoring/maintenance/spans";
import { pool } from "@/lib/platform/db";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const hoursShown = 24;

type Monitor = { id: string; createdAt: Date; lastCheckedAt: Date | null; intervalSeconds: number };
export type RowFigures = {
  day: Uptime;
  quarter: Uptime;
  inMaintenance: boolean;
  /** Mean latency (ms) of each of the last 24 hours, oldest first; null without a successful check. */
  latencies: (number | null)[];
};

/** What a list shows of each of its monitors' past, in three statements for all of them. */
export async function readRowFigures(monitors: Monitor[], now: Date): Promise<Map<string, RowFigures>> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const ids = monitors.map(({ id }) => id);
  const [spansOf, maintenanceOf, latenciesOf] = await Promise.all([
    readSpans(ids, ago(90)),
    maintenanceSpansOf(ids, ago(90), new Date(now.getTime() + 1)),
    readLatencies(ids, now),
  ]);
  return new Map(
    monitors.map((monitor) => {
      const spans = spansKnownAt(now, spansOf.get(monitor.id) ?? [], monitor);
      const maintenance = maintenanceOf.get(monitor.id) ?? [];
      const over = (days: number) => uptimeOver(spans, maintenance, ago(days), now, monitor.createdAt);
      const inMaintenance = maintenance.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
      return [monitor.id, { day: over(1), quarter: over(90), inMaintenance, latencies: latenciesOf.get(monitor.id) ?? noLatencies }];
    }),
  );
}

async function readSpans(ids: string[], from: Date): Promise<Map<string, Span[]>> {
  const { rows } = await pool.query<Span & { monitorId: string }>({
    name: "row-spans",
    text: `select "monitorId", state, "startedAt", "endedAt" from "MonitorInterval"
            where "monitorId" = any($1::uuid[]) and ("endedAt" is null or "endedAt" > $2)`,
    values: [ids, from],
  });
  return Map.groupBy(rows, ({ monitorId }) => monitorId);
}

const noLatencies: (number | null)[] = Array.from({ length: hoursShown }, () => null);

async function readLatencies(ids: string[], now: Date): Promise<Map<string, (number | null)[]>> {
  const first = (Math.floor(now.getTime() / hourMs) - hoursShown + 1) * hourMs;
  const { rows } = await pool.query<{ monitorId: string; hour: Date; latency: number }>({
    name: "row-latencies",
    text: `select "monitorId", hour, round("latencySumMs"::numeric / (checks - failures))::int as latency from "MonitorHour"
            where "monitorId" = any($1::uuid[]) and hour >= $2 and checks > failures`,
    values: [ids, new Date(first)],
  });
  const latencies = new Map<string, (number | null)[]>();
  for (const { monitorId, hour, latency } of rows) {
    const row = latencies.get(monitorId) ?? [...noLatencies];
    row[(hour.getTime() - first) / hourMs] = latency;
    latencies.set(monitorId, row);
  }
  return latencies;
}
