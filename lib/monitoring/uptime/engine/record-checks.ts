import { monitorsInMaintenance } from "@/lib/monitoring/maintenance/steps/monitors-in-maintenance";
import { announceAll } from "@/lib/monitoring/uptime/engine/announce";
import { dueAgainAt } from "@/lib/monitoring/uptime/locations/rules";
import { announcementOf } from "@/lib/monitoring/uptime/rules/announcing";
import { applyFlapping } from "@/lib/monitoring/uptime/rules/flapping";
import { applyCheck, isAfterGap } from "@/lib/monitoring/uptime/rules/state";
import {
  type FinishedCheck,
  type LeasedMonitor,
  lockLeased,
  makeGroupsDue,
  monitorColumns,
  type RecordedCheck,
} from "@/lib/monitoring/uptime/steps/lock";
import { type Tx, transaction } from "@/lib/platform/db";
import { columns, recordset, sql, valuesOf } from "@/lib/platform/sql";

/**
 * Stores a batch of checks with all their consequences in one transaction, in a number of statements that does not grow with the batch. A
 * check whose lease is no longer ours changes nothing, so a batch may safely be written again.
 */
export function recordChecks(checks: FinishedCheck[], now: Date): Promise<void> {
  return transaction(async (tx) => {
    const monitors = await lockLeased(tx, checks);
    if (monitors.length === 0) return;
    const checkOf = new Map(checks.map((check) => [check.monitorId, check]));
    const worked = await monitorsInMaintenance(
      tx,
      checks.map(({ monitorId, startedAt: at }) => ({ monitorId, at })),
    );
    const recorded = monitors.map((monitor) => recordedCheckOf(monitor, checkOf.get(monitor.id) as FinishedCheck, worked.has(monitor.id)));
    await saveChecks(tx, recorded, now);
    await saveIntervals(tx, recorded);
    await makeGroupsDue(
      tx,
      recorded.filter(isTurn).flatMap(({ monitor }) => monitor.groupId ?? []),
    );
    await announceAll(tx, recorded);
  });
}

function recordedCheckOf(monitor: LeasedMonitor, check: FinishedCheck, inMaintenance: boolean): RecordedCheck {
  const change = applyCheck(monitor, monitor, check, monitor.openIntervalId !== null);
  const isGap = isAfterGap(monitor.lastCheckedAt, monitor, check.startedAt);
  const { recentResults, isFlapping } = applyFlapping(monitor, check.isOk, { isAfterGap: isGap });
  const { state } = change.health;
  // An unknown result is announced to nobody.
  const situation = check.isOk === null ? null : { state, isFlapping, inMaintenance, isAlerting: monitor.isAlerting };
  const announcement = situation ? announcementOf(monitor, situation) : { announced: monitor, fact: null, alert: null };
  return { monitor, check, change, recentResults, announcement };
}

const isTurn = ({ monitor, change: { health } }: RecordedCheck) =>
  health.state !== monitor.state || (health.unknownSince === null) !== (monitor.unknownSince === null);

const resultColumns = columns("CheckResult", {
  monitorId: "uuid",
  scheduledAt: "timestamptz(3)",
  startedAt: "timestamptz(3)",
  isOk: "boolean",
  latencyMs: "int",
  statusCode: "int",
  attempts: "smallint",
  error: "jsonb",
});
const healthColumns = monitorColumns.pick(
  ...(["state", "stateSince", "failures", "successes", "turningAt", "unknownSince", "recentResults", "isAnnounced", "isFlapping"] as const),
);
const checkedColumns = resultColumns.with(healthColumns.types).with(monitorColumns.pick("headNumber", "headAt", "nextDueAt").types);

async function saveChecks(tx: Tx, recorded: RecordedCheck[], now: Date): Promise<void> {
  const rows = recorded.map(({ monitor, check, change: { health }, recentResults, announcement: { announced } }) => {
    const { scheduledAt, head, dueBy } = check;
    const onGrid = dueAgainAt(monitor, new Date(Math.max(scheduledAt.getTime(), now.getTime())));
    return {
      ...valuesOf(resultColumns, check),
      ...valuesOf(healthColumns, { ...health, recentResults, isAnnounced: announced.isAnnounced, isFlapping: announced.isFlapping }),
      headNumber: head?.number ?? null,
      headAt: head?.at ?? null,
      nextDueAt: dueBy && dueBy < onGrid ? dueBy : onGrid,
    };
  });
  // A monitor that became due again during its check stays due: the reason came too late for this check.
  await sql`
    with checked as ${recordset(checkedColumns, rows)}, results as (
      insert into "CheckResult" (${resultColumns.list()}) select ${resultColumns.list()} from checked on conflict do nothing
    )
    update "Monitor" m
       set ${healthColumns.assignedFrom("c")},
           "lastCheckedAt" = c."startedAt", "lastLatencyMs" = c."latencyMs", "lastError" = c.error,
           "headNumber" = coalesce(c."headNumber", m."headNumber"), "headAt" = coalesce(c."headAt", m."headAt"),
           "nextDueAt" = case when m."nextDueAt" > c."scheduledAt" then m."nextDueAt" else c."nextDueAt" end,
           "leasedUntil" = null, "leaseToken" = null
      from checked c where m.id = c."monitorId"`.execute(tx);
}

const intervalEnds = columns("MonitorInterval", { id: "uuid", endedAt: "timestamptz(3)" });

async function saveIntervals(tx: Tx, recorded: RecordedCheck[]): Promise<void> {
  const ended = recorded.flatMap(({ monitor, change: { interval } }) =>
    interval.close && monitor.openIntervalId ? { id: monitor.openIntervalId, endedAt: interval.close } : [],
  );
  if (ended.length > 0) {
    // One that ends where it began was none: the check that opened it was the first of the row that turned the state.
    await sql`
      with e as ${recordset(intervalEnds, ended)},
           none as (delete from "MonitorInterval" i using e where i.id = e.id and i."startedAt" >= e."endedAt")
      update "MonitorInterval" i set "endedAt" = e."endedAt" from e where i.id = e.id and i."startedAt" < e."endedAt"`.execute(tx);
  }
  const begun = recorded.flatMap(({ monitor: { id: monitorId, outage }, check: { error: cause }, change: { interval } }) => {
    if (!interval.open) return [];
    const seen = { up: null, unknown: cause, down: outage ? outage.cause : cause }[interval.open.state];
    return { monitorId, ...interval.open, ...(seen && { cause: seen }) };
  });
  if (begun.length > 0) await tx.monitorInterval.createMany({ data: begun });
}
