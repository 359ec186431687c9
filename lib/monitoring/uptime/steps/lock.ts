import type { Head } from "@/lib/monitoring/probes/rules/head";
import type { Announcement } from "@/lib/monitoring/uptime/rules/announcing";
import type { Health, HealthChange } from "@/lib/monitoring/uptime/rules/state";
import type { Tx } from "@/lib/platform/db";
import type { Severity } from "@/lib/platform/severity";
import { columns, recordset, shape, sql } from "@/lib/platform/sql";
import type { Words } from "@/lib/platform/words";

/** `lastCheckedAt` is later, when the monitor's pace changed since: until then the old one held. */
export type LeasedMonitor = Health & {
  id: string;
  name: string;
  severity: Severity;
  tags: string[];
  componentIds: string[];
  groupId: string | null;
  isAlerting: boolean;
  isAnnounced: boolean;
  isFlapping: boolean;
  recentResults: string;
  locations: string[];
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  alertAfter: number;
  recoverAfter: number;
  openIntervalId: string | null;
  /** The outage that it is in, as it was first seen. */
  outage: { cause: Words | null } | null;
};

export type FinishedCheck = {
  monitorId: string;
  /** The token of the lease that the check was made under; the check was due at `scheduledAt`. */
  token: string;
  scheduledAt: Date;
  startedAt: Date;
  /** Null when nothing could be found out. */
  isOk: boolean | null;
  latencyMs: number;
  statusCode: number | null;
  attempts: number;
  error: Words | null;
  head: Head | null;
  /** The next check is due then at the latest, whatever its grid says. */
  dueBy: Date | null;
};

export type RecordedCheck = {
  monitor: LeasedMonitor;
  check: FinishedCheck;
  change: HealthChange;
  recentResults: string;
  announcement: Announcement;
};

/** The columns of a monitor that statements write. */
export const monitorColumns = columns("Monitor", {
  id: "uuid",
  groupId: "uuid",
  state: "MonitorState",
  stateSince: "timestamptz(3)",
  failures: "int",
  successes: "int",
  turningAt: "timestamptz(3)",
  unknownSince: "timestamptz(3)",
  recentResults: "text",
  isAnnounced: "boolean",
  isFlapping: "boolean",
  headNumber: "bigint",
  headAt: "timestamptz(3)",
  nextDueAt: "timestamptz(3)",
});

const leaseColumns = shape({ id: "uuid", token: "uuid" });
/** Locks the monitors whose leases still hold, in the order of their ids, each with its open interval. */
export function lockLeased(tx: Tx, held: Pick<FinishedCheck, "monitorId" | "token">[]): Promise<LeasedMonitor[]> {
  const leases = held.map(({ monitorId, token }) => ({ id: monitorId, token }));
  return sql<LeasedMonitor>`
    select m.id, m.name, m.severity, m.tags, m."componentIds", m."groupId", m."isAlerting", m."isAnnounced", m."isFlapping", m."recentResults",
           m.locations, m."intervalSeconds", m."timeoutMs", m.retries, m."alertAfter", m."recoverAfter",
           m.state, m."stateSince", m.failures, m.successes, m."turningAt", m."unknownSince",
           greatest(m."lastCheckedAt", m."pacedAt") as "lastCheckedAt",
           i.id as "openIntervalId",
           case when m.state = 'down' then (select jsonb_build_object('cause', cause) from "MonitorInterval" where "monitorId" = m.id and state = 'down'
             and "startedAt" >= m."stateSince" order by "startedAt" limit 1) end as outage
      from ${recordset(leaseColumns, leases)} held
      join "Monitor" m on m.id = held.id and m."leaseToken" = held.token
      left join "MonitorInterval" i on i."monitorId" = m.id and i."endedAt" is null
     order by m.id for update of m`.run(tx);
}

/** Makes groups due at once, after one of their monitors turned. */
export async function makeGroupsDue(tx: Tx, groupIds: string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await sql`
    with due as (select id from "Monitor" where id = any(${groupIds}::uuid[]) order by id for no key update)
    update "Monitor" m set "nextDueAt" = clock_timestamp() from due where m.id = due.id`.execute(tx);
}
