import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { type Tx, transaction } from "@/lib/platform/db";
import { columns, param, recordset, sql, valuesOf } from "@/lib/platform/sql";

/**
 * Stores the latest result of a location for each monitor; the last location to answer in a round makes the monitor due at once. A check
 * whose lease is no longer ours changes nothing.
 */
export function recordLocationResults(location: string, checks: FinishedCheck[], now: Date): Promise<void> {
  return transaction(async (tx) => {
    const intervals = await lockMonitors(tx, checks);
    const rows = checks.flatMap((check) => {
      const { monitorId: id, scheduledAt, head } = check;
      const intervalSeconds = intervals.get(id);
      if (!intervalSeconds) return [];
      const next = nextDueAt({ id, intervalSeconds }, new Date(Math.max(scheduledAt.getTime(), now.getTime())));
      return [{ ...check, checkedAt: check.startedAt, headNumber: head?.number ?? null, headAt: head?.at ?? null, nextDueAt: next }];
    });
    const here = param(location);
    await sql`
      with seen as ${recordset(
        seenColumns,
        rows.map((row) => valuesOf(seenColumns, row)),
      )}, stored as (
        update "LocationProbe" p
           set ${resultColumns.assignedFrom("s")}, "conclusiveAt" = case when s."isOk" is null then p."conclusiveAt" else s."checkedAt" end,
               "headNumber" = coalesce(s."headNumber", p."headNumber"), "headAt" = coalesce(s."headAt", p."headAt"),
               "leasedUntil" = null, "leaseToken" = null
          from seen s where p."monitorId" = s."monitorId" and p.location = ${here} and p."leaseToken" = s.token
        returning p."monitorId", p."nextDueAt"
      )
      update "Monitor" m set "nextDueAt" = clock_timestamp()
        from stored where m.id = stored."monitorId" and not exists (
          select from "LocationProbe" other
           where other."monitorId" = m.id and other.location <> ${here} and other."nextDueAt" < stored."nextDueAt")`.execute(tx);
  });
}

const probeColumns = columns("LocationProbe", {
  monitorId: "uuid",
  checkedAt: "timestamptz(3)",
  isOk: "boolean",
  latencyMs: "int",
  statusCode: "int",
  error: "jsonb",
  headNumber: "bigint",
  headAt: "timestamptz(3)",
  nextDueAt: "timestamptz(3)",
});
const resultColumns = probeColumns.pick("checkedAt", "isOk", "latencyMs", "statusCode", "error", "nextDueAt");
const seenColumns = probeColumns.with({ token: "uuid" });

/** Locked, so that of two locations that answer at once the second sees the first. */
async function lockMonitors(tx: Tx, checks: FinishedCheck[]): Promise<Map<string, number>> {
  const ids = checks.map(({ monitorId }) => monitorId);
  const rows = await sql<{ id: string; intervalSeconds: number }>`
    select id, "intervalSeconds" from "Monitor" where id = any(${ids}::uuid[]) order by id for no key update`.run(tx);
  return new Map(rows.map(({ id, intervalSeconds }) => [id, intervalSeconds]));
}
