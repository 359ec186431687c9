import { monitorsInMaintenance } from "@/lib/monitoring/maintenance/steps/monitors-in-maintenance";
import { announceAll } from "@/lib/monitoring/uptime/engine/announce";
import { dueAgainAt } from "@/lib/monitoring/uptime/locations/rules";
import { announcementOf } from "@/lib/monitoring/uptime/rules/announcing";
import { applyFlapping } from "@/lib/monitoring/uptime/rules/flapping";
import { applyCheck, isAfterGap } from "@/lib/monitoring/uptime/rules/state";
import { type FinishedCheck, type LeasedMonitor, lockLeased, makeGroupsDue, type RecordedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { type Tx, transaction } from "@/lib/platform/db";

/**
 * Stores a batch of checks with all that follows from them, in one transaction: results, the monitors' state and next due time,
 * intervals, events, alerts with their deliveries. A check whose lease is no longer ours changes nothing, so a batch may safely be
 * written again. The number of statements does not grow with the batch.
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

async function saveChecks(tx: Tx, recorded: RecordedCheck[], now: Date): Promise<void> {
  const rows = recorded.map(({ monitor, check, change: { health }, recentResults, announcement: { announced } }) => {
    const { scheduledAt, startedAt, isOk, latencyMs, statusCode, attempts, error, head, dueBy } = check;
    const { state, stateSince, failures, successes, turningAt, unknownSince } = health;
    const result = { id: monitor.id, scheduledAt, startedAt, isOk, latencyMs, statusCode, attempts, error };
    const after = new Date(Math.max(scheduledAt.getTime(), now.getTime()));
    const onGrid = dueAgainAt(monitor, after);
    return {
      ...result,
      ...{ state, stateSince, failures, successes, turningAt, unknownSince },
      ...{ recentResults, isAnnounced: announced.isAnnounced, isFlapping: announced.isFlapping },
      ...{ headNumber: head?.number, headAt: head?.at, nextDueAt: dueBy && dueBy < onGrid ? dueBy : onGrid },
    };
  });
  // A monitor that became due again during its check stays due: the reason came too late for this check.
  await tx.$executeRaw`
    with checked as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(
        id uuid, "scheduledAt" timestamptz(3), "startedAt" timestamptz(3), "isOk" boolean, "latencyMs" int, "statusCode" int, attempts smallint,
        error jsonb, state "MonitorState", "stateSince" timestamptz(3), failures int, successes int, "turningAt" timestamptz(3),
        "unknownSince" timestamptz(3), "recentResults" text, "isAnnounced" boolean, "isFlapping" boolean,
        "headNumber" bigint, "headAt" timestamptz(3), "nextDueAt" timestamptz(3))
    ), results as (
      insert into "CheckResult" ("monitorId", "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error)
      select id, "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error from checked
      on conflict do nothing
    )
    update "Monitor" m
       set state = c.state, "stateSince" = c."stateSince", failures = c.failures, successes = c.successes, "turningAt" = c."turningAt",
           "unknownSince" = c."unknownSince", "recentResults" = c."recentResults", "isAnnounced" = c."isAnnounced", "isFlapping" = c."isFlapping",
           "lastCheckedAt" = c."startedAt", "lastLatencyMs" = c."latencyMs", "lastError" = c.error,
           "headNumber" = coalesce(c."headNumber", m."headNumber"), "headAt" = coalesce(c."headAt", m."headAt"),
           "nextDueAt" = case when m."nextDueAt" > c."scheduledAt" then m."nextDueAt" else c."nextDueAt" end,
           "leasedUntil" = null, "leaseToken" = null
      from checked c where m.id = c.id`;
}

async function saveIntervals(tx: Tx, recorded: RecordedCheck[]): Promise<void> {
  const ended = recorded.flatMap(({ monitor, change: { interval } }) =>
    interval.close && monitor.openIntervalId ? { id: monitor.openIntervalId, endedAt: interval.close } : [],
  );
  if (ended.length > 0) {
    // One that ends where it began was none: the check that opened it was the first of the row that turned the state.
    await tx.$executeRaw`
      with e as (select * from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as e(id uuid, "endedAt" timestamptz(3))),
           none as (delete from "MonitorInterval" i using e where i.id = e.id and i."startedAt" >= e."endedAt")
      update "MonitorInterval" i set "endedAt" = e."endedAt" from e where i.id = e.id and i."startedAt" < e."endedAt"`;
  }
  const begun = recorded.flatMap(({ monitor: { id: monitorId, outage }, check: { error: cause }, change: { interval } }) => {
    if (!interval.open) return [];
    const seen = { up: null, unknown: cause, down: outage ? outage.cause : cause }[interval.open.state];
    return { monitorId, ...interval.open, ...(seen && { cause: seen }) };
  });
  if (begun.length > 0) await tx.monitorInterval.createMany({ data: begun });
}
