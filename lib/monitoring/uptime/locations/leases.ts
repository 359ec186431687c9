import {
  aheadMs,
  type DatabaseClock,
  type Lease,
  type LeasedMonitor,
  type LeasedRow,
  leaseMs,
  monitorOf,
} from "@/lib/monitoring/uptime/leases";
import { pool } from "@/lib/platform/db";

const leaseSql = `
  update "LocationProbe" p
     set "leasedUntil" = greatest(p."nextDueAt", now()) + $3 * interval '1 ms', "leaseToken" = $4
    from (select probe."monitorId" from "LocationProbe" probe join "Monitor" on id = probe."monitorId"
           where probe.location = $5 and not "isPaused" and probe."nextDueAt" <= now() + $2 * interval '1 ms'
             and (probe."leasedUntil" is null or probe."leasedUntil" <= now())
           order by probe."nextDueAt" limit $1 for update of probe skip locked) due, "Monitor" m
   where p."monitorId" = due."monitorId" and p.location = $5 and m.id = p."monitorId"
  returning p."monitorId", p."leaseToken" as token, m.config, m.secrets, p."headNumber"::float8, p."headAt", m."timeoutMs", m.retries, m."intervalSeconds",
            coalesce(p."isOk", false) as "isCalm", m.locations, m.quorum, p."checkedAt" as "lastCheckedAt", p."nextDueAt" as "scheduledAt",
            extract(epoch from clock_timestamp()) * 1000 as "dbMs"`;

/** As `leaseMonitors`, of what this location is to ask. */
export async function leaseProbes(location: string, limit: number, clock: DatabaseClock): Promise<LeasedMonitor[]> {
  const asked = performance.now();
  const values = [limit, aheadMs, leaseMs, crypto.randomUUID(), location];
  const { rows } = await pool.query<LeasedRow>({ name: "lease-probes", text: leaseSql, values });
  if (rows[0]) clock.observe(Number(rows[0].dbMs), asked, performance.now());
  return rows.map(monitorOf).sort((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
}

export const renewProbes = (location: string, leases: Lease[]) =>
  change(location, leases, `"leasedUntil" = now() + ${leaseMs} * interval '1 ms'`);

export const releaseProbes = (location: string, leases: Lease[]) => change(location, leases, `"leasedUntil" = null, "leaseToken" = null`);

export async function postponeProbe(location: string, { monitorId, token }: Lease, until: Date): Promise<void> {
  await pool.query(
    `update "LocationProbe" set "nextDueAt" = $4, "leasedUntil" = null, "leaseToken" = null
      where location = $1 and "monitorId" = $2 and "leaseToken" = $3`,
    [location, monitorId, token, until],
  );
}

async function change(location: string, leases: Lease[], what: string): Promise<void> {
  if (leases.length === 0) return;
  await pool.query(
    `update "LocationProbe" set ${what}
      from unnest($2::uuid[], $3::uuid[]) held(id, token) where location = $1 and "monitorId" = held.id and "leaseToken" = held.token`,
    [location, leases.map(({ monitorId }) => monitorId), leases.map(({ token }) => token)],
  );
}
