import { readSpans } from "@/lib/monitoring/history/reads/spans";
import { type Uptime, uptimeOver } from "@/lib/monitoring/history/rules";
import type { Pace } from "@/lib/monitoring/uptime/rules/state";
import { pool } from "@/lib/platform/db";
import { param, sql } from "@/lib/platform/sql";
import { dayMs, hourMs } from "@/lib/platform/time";

const hoursShown = 24;

type Monitor = Pace & { id: string; createdAt: Date; lastCheckedAt: Date | null; pacedAt: Date | null };
export type RowFigures = {
  day: Uptime;
  quarter: Uptime;
  inMaintenance: boolean;
  /** Mean latency (ms) of each of the last 24 hours, oldest first; null without a successful check. */
  latencies: (number | null)[];
};

/** Reads the past of listed monitors, in three statements for all of them. */
export async function readRowFigures(monitors: Monitor[], now: Date): Promise<Map<string, RowFigures>> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const [known, latenciesOf] = await Promise.all([
    readSpans(monitors, ago(90), now),
    readLatencies(
      monitors.map(({ id }) => id),
      now,
    ),
  ]);
  return new Map(
    known.map(({ id, createdAt, spans, maintenance }) => {
      const over = (days: number) => uptimeOver(spans, maintenance, ago(days), now, createdAt);
      const inMaintenance = maintenance.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
      return [id, { day: over(1), quarter: over(90), inMaintenance, latencies: latenciesOf.get(id) ?? noLatencies }];
    }),
  );
}

const noLatencies: (number | null)[] = Array.from({ length: hoursShown }, () => null);

async function readLatencies(ids: string[], now: Date): Promise<Map<string, (number | null)[]>> {
  const first = (Math.floor(now.getTime() / hourMs) - hoursShown + 1) * hourMs;
  const rows = await latenciesSince(ids, new Date(first)).run(pool);
  return new Map(
    rows.map(({ monitorId, hours, latencies }) => {
      const row = [...noLatencies];
      for (const [n, hour] of hours.entries()) row[hour] = latencies[n] as number;
      return [monitorId, row];
    }),
  );
}

// A row a monitor: to read thousands of rows would take the web process longer than Postgres.
function latenciesSince(ids: string[], first: Date) {
  const since = param(first);
  return sql<{ monitorId: string; hours: number[]; latencies: number[] }>`
    select "monitorId", array_to_json(array_agg((date_part('epoch', hour - ${since}) / 3600)::int)) as hours,
           array_to_json(array_agg(("latencySumMs"::float8 / (checks - failures))::int)) as latencies
      from "MonitorHour" where "monitorId" = any(${ids}::uuid[]) and hour >= ${since} and checks > failures group by 1`.named(
    "row-latencies",
  );
}
