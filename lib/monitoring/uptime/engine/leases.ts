import type { StoredConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import { type Due, defineDue } from "@/lib/platform/due/rows";
import { sql } from "@/lib/platform/sql";

/** A monitor that is due, with what its check needs. */
export type DueMonitor = {
  monitorId: string;
  stored: StoredConfig;
  /** The newest block that the last check of a chain saw. */
  head: { number: number; at: Date } | null;
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  /** A calm monitor was well: its next success changes nothing and may be written a little later. */
  isCalm: boolean;
  locations: string[];
  quorum: number;
  lastCheckedAt: Date | null;
};

export type DueRow = Omit<DueMonitor, "stored" | "head"> & Omit<StoredConfig, "id"> & { headNumber: number | null; headAt: Date | null };
type MonitorRow = DueRow & { id: string };
type ProbeRow = DueRow & { location: string };

const pace = { aheadMs: 3_000, leaseMs: 15_000 };

export const dueMonitors: Due<MonitorRow> = defineDue({
  table: "Monitor",
  key: ["id"],
  dueAt: "nextDueAt",
  where: sql`not due."isPaused"`,
  columns: sql`
    due.id as "monitorId", due.config, due.secrets, due."headNumber"::float8, due."headAt", due."timeoutMs", due.retries, due."intervalSeconds",
    due.state = 'up' as "isCalm", due.locations, due.quorum, due."lastCheckedAt"`,
  ...pace,
});

/** The monitors that a location is to ask. */
export const dueProbes = (location: string): Due<ProbeRow> =>
  defineDue({
    table: "LocationProbe",
    key: ["monitorId", "location"],
    dueAt: "nextDueAt",
    where: sql`due.location = ${location}`,
    joins: sql`join "Monitor" m on m.id = due."monitorId" and not m."isPaused"`,
    columns: sql`
      m.config, m.secrets, due."headNumber"::float8, due."headAt", m."timeoutMs", m.retries, m."intervalSeconds",
      coalesce(due."isOk", false) as "isCalm", m.locations, m.quorum, due."checkedAt" as "lastCheckedAt"`,
    ...pace,
  });

export function monitorOf({ config, secrets, headNumber, headAt, ...rest }: DueRow): DueMonitor {
  const head = headNumber !== null && headAt ? { number: headNumber, at: headAt } : null;
  return { ...rest, stored: { id: rest.monitorId, config, secrets }, head };
}
