import type { StoredConfig } from "@/lib/monitoring/uptime/monitor-config";
import { pool } from "@/lib/platform/db";

export type Lease = { monitorId: string; token: string };
export type DueLease = Lease & { scheduledAt: Date };
export type LeasedMonitor = DueLease & {
  stored: StoredConfig;
  /** Chains only: what the last check remembered. */
  head: { number: number; at: Date } | null;
  intervalSeconds: number;
  timeoutMs: number;
  retries: number;
  /** Calm results are written together, a little later. */
  isCalm: boolean;
  locations: string[];
  quorum: number;
  lastCheckedAt: Date | null;
};

/** How far ahead monitors are leased, and how long a lease outlives its due time unless renewed. */
export const aheadMs = 3_000;
export const leaseMs = 15_000;

const leaseSql = `
  update "Monitor" m
     set "leasedUntil" = greatest(m."nextDueAt", now()) + $3 * interval '1 ms', "leaseToken" = $4
    from (select id from "Monitor"
           where not "isPaused" and "nextDueAt" <= now() + $2 * interval '1 ms' and ("leasedUntil" is null or "leasedUntil" <= now())
           order by "nextDueAt" limit $1 for update skip locked) due
   where m.id = due.id
  returning m.id as "monitorId", m."leaseToken" as token, m.config, m.secrets, m."headNumber"::float8, m."headAt", m."timeoutMs", m.retries, m."intervalSeconds",
            m.state = 'up' as "isCalm", m.locations, m.quorum, m."lastCheckedAt", m."nextDueAt" as "scheduledAt", extract(epoch from clock_timestamp()) * 1000 as "dbMs"`;

/** Takes monitors that are due soon and that nobody holds, at most `limit`, the most overdue first. Other workers pass them over. */
export async function leaseMonitors(limit: number, clock: DatabaseClock): Promise<LeasedMonitor[]> {
  const asked = performance.now();
  const values = [limit, aheadMs, leaseMs, crypto.randomUUID()];
  const { rows } = await pool.query<LeasedRow>({ name: "lease-monitors", text: leaseSql, values });
  if (rows[0]) clock.observe(Number(rows[0].dbMs), asked, performance.now());
  return rows.map(monitorOf).sort((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
}

export type LeasedRow = Omit<LeasedMonitor, "stored" | "head"> &
  Omit<StoredConfig, "id"> & { headNumber: number | null; headAt: Date | null; dbMs: string };

export function monitorOf({ config, secrets, headNumber, headAt, dbMs: _, ...rest }: LeasedRow): LeasedMonitor {
  const head = headNumber !== null && headAt ? { number: headNumber, at: headAt } : null;
  return { ...rest, stored: { id: rest.monitorId, config, secrets }, head };
}

/** Lengthens leases that are still ours, for checks that take long. */
export async function renewLeases(leases: Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await pool.query(
    `update "Monitor" set "leasedUntil" = now() + $3 * interval '1 ms'
      from unnest($1::uuid[], $2::uuid[]) held(id, token) where "Monitor".id = held.id and "leaseToken" = held.token`,
    [...columns(leases), leaseMs],
  );
}

/** Gives monitors back at once, for another worker or the next start. */
export async function releaseLeases(leases: Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await pool.query(
    `update "Monitor" set "leasedUntil" = null, "leaseToken" = null
      from unnest($1::uuid[], $2::uuid[]) held(id, token) where "Monitor".id = held.id and "leaseToken" = held.token`,
    columns(leases),
  );
}

/** Gives a monitor back about which there is nothing to say before `until`. What made it due anew meanwhile stays: it may say something. */
export async function postponeLease({ monitorId, token, scheduledAt }: DueLease, until: Date): Promise<void> {
  await pool.query(
    `update "Monitor" set "nextDueAt" = case when "nextDueAt" = $4 then $3 else "nextDueAt" end, "leasedUntil" = null, "leaseToken" = null
      where id = $1 and "leaseToken" = $2`,
    [monitorId, token, until, scheduledAt],
  );
}

const columns = (leases: Lease[]) => [leases.map(({ monitorId }) => monitorId), leases.map(({ token }) => token)];

type Observation = { offsetMs: number; tripMs: number };

/** Clocks that run at slightly other speeds are no more apart than this within a minute. */
const driftMs = 50;

/**
 * The database's time, so that workers on machines with other clocks fire at the same moments. Of the last observations the one
 * with the shortest round trip counts, since it errs least; one that it contradicts, as after a clock was set or a machine slept,
 * counts no more.
 */
export class DatabaseClock {
  #seen: Observation[] = [];
  #offsetMs = performance.timeOrigin;

  observe(databaseMs: number, askedAt: number, answeredAt: number): void {
    const latest = { offsetMs: databaseMs - (askedAt + answeredAt) / 2, tripMs: answeredAt - askedAt };
    this.#seen = [...this.#seen.filter((each) => areBothTrue(each, latest)).slice(-59), latest];
    this.#offsetMs = this.#seen.reduce((best, each) => (each.tripMs < best.tripMs ? each : best)).offsetMs;
  }

  now(): number {
    return performance.now() + this.#offsetMs;
  }
}

/** The true offset lies within half a round trip of what was observed. */
function areBothTrue(one: Observation, other: Observation): boolean {
  return Math.abs(one.offsetMs - other.offsetMs) <= (one.tripMs + other.tripMs) / 2 + driftMs;
}
