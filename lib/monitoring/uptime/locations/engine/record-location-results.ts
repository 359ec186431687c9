import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { type Tx, transaction } from "@/lib/platform/db";

/**
 * Stores the latest result of a location for each monitor; the last location to answer in a round makes the monitor due at once. A check
 * whose lease is no longer ours changes nothing.
 */
export function recordLocationResults(location: string, checks: FinishedCheck[], now: Date): Promise<void> {
  return transaction(async (tx) => {
    const intervals = await lockMonitors(tx, checks);
    const rows = checks.flatMap(({ monitorId: id, token, scheduledAt, startedAt, isOk, latencyMs, statusCode, error, head }) => {
      const intervalSeconds = intervals.get(id);
      if (!intervalSeconds) return [];
      const next = nextDueAt({ id, intervalSeconds }, new Date(Math.max(scheduledAt.getTime(), now.getTime())));
      return {
        id,
        token,
        startedAt,
        isOk,
        latencyMs,
        statusCode,
        error,
        headNumber: head?.number,
        headAt: head?.at,
        nextDueAt: next,
      };
    });
    await tx.$executeRaw`
      with seen as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(
          id uuid, token uuid, "startedAt" timestamptz(3), "isOk" boolean, "latencyMs" int, "statusCode" int, error jsonb,
          "headNumber" bigint, "headAt" timestamptz(3), "nextDueAt" timestamptz(3))
      ), stored as (
        update "LocationProbe" p
           set "checkedAt" = s."startedAt", "conclusiveAt" = case when s."isOk" is null then p."conclusiveAt" else s."startedAt" end, "isOk" = s."isOk", "latencyMs" = s."latencyMs", "statusCode" = s."statusCode", error = s.error,
               "headNumber" = coalesce(s."headNumber", p."headNumber"), "headAt" = coalesce(s."headAt", p."headAt"),
               "nextDueAt" = s."nextDueAt", "leasedUntil" = null, "leaseToken" = null
          from seen s where p."monitorId" = s.id and p.location = ${location} and p."leaseToken" = s.token
        returning p."monitorId", p."nextDueAt"
      )
      update "Monitor" m set "nextDueAt" = clock_timestamp()
        from stored where m.id = stored."monitorId" and not exists (
          select from "LocationProbe" other
           where other."monitorId" = m.id and other.location <> ${location} and other."nextDueAt" < stored."nextDueAt")`;
  });
}

/** Locked, so that of two locations that answer at once the second sees the first. */
async function lockMonitors(tx: Tx, checks: FinishedCheck[]): Promise<Map<string, number>> {
  const ids = checks.map(({ monitorId }) => monitorId);
  const rows = await tx.$queryRaw<{ id: string; intervalSeconds: number }[]>`
    select id, "intervalSeconds" from "Monitor" where id = any(${ids}::uuid[]) order by id for no key update`;
  return new Map(rows.map(({ id, intervalSeconds }) => [id, intervalSeconds]));
}
