import { system } from "@/lib/accounts/access";
import { monitorRecovered, monitorWentDown, type Severity } from "@/lib/monitoring/events";
import type { Head } from "@/lib/monitoring/probes/observation";
import type { Lease } from "@/lib/monitoring/uptime/leases";
import { applyCheck, type Health, type HealthChange, nextDueAt } from "@/lib/monitoring/uptime/rules";
import { type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";

export type FinishedCheck = Lease & {
  scheduledAt: Date;
  startedAt: Date;
  isOk: boolean;
  latencyMs: number;
  statusCode: number | null;
  attempts: number;
  error: string | null;
  head: Head | null;
  /** When the next one is due at the latest, whatever its grid says. */
  dueBy: Date | null;
};

type LockedMonitor = Health & {
  id: string;
  name: string;
  severity: Severity;
  intervalSeconds: number;
  alertAfter: number;
  recoverAfter: number;
  openIntervalId: string | null;
  openCause: string | null;
};
type Step = { monitor: LockedMonitor; check: FinishedCheck; change: HealthChange };

/**
 * Stores a batch of checks with all that follows from them, in one transaction: results, the monitors' state and next due time,
 * intervals and events. A check whose lease is no longer ours changes nothing, so a batch may safely be written again.
 */
export function recordChecks(checks: FinishedCheck[], now: Date): Promise<void> {
  return transaction(async (tx) => {
    const monitors = await lockLeased(tx, checks);
    const checkOf = new Map(checks.map((check) => [check.monitorId, check]));
    const steps = monitors.map((monitor): Step => {
      const check = checkOf.get(monitor.id) as FinishedCheck;
      return { monitor, check, change: applyCheck(monitor, monitor, check, monitor.openIntervalId !== null) };
    });
    if (steps.length === 0) return;
    await saveChecks(tx, steps, now);
    for (const step of steps) await saveInterval(tx, step);
    for (const step of steps) await tell(tx, step);
  });
}

function lockLeased(tx: Tx, checks: FinishedCheck[]): Promise<LockedMonitor[]> {
  const leases = JSON.stringify(checks.map(({ monitorId, token }) => ({ id: monitorId, token })));
  return tx.$queryRaw`
    select m.id, m.name, m.severity, m."intervalSeconds", m."alertAfter", m."recoverAfter", m.state, m."stateSince", m.failures, m.successes,
           m."turningAt", m."lastCheckedAt", i.id as "openIntervalId", i.cause as "openCause"
      from jsonb_to_recordset(${leases}::jsonb) as held(id uuid, token uuid)
      join "Monitor" m on m.id = held.id and m."leaseToken" = held.token
      left join "MonitorInterval" i on i."monitorId" = m.id and i."endedAt" is null
     order by m.id for update of m`;
}

async function saveChecks(tx: Tx, steps: Step[], now: Date): Promise<void> {
  const rows = steps.map(({ monitor, check, change: { health } }) => {
    const { token: _, monitorId: id, head, dueBy, ...result } = check;
    const { number: headNumber, at: headAt } = head ?? {};
    const { lastCheckedAt: __, ...state } = health;
    const after = Math.max(check.scheduledAt.getTime(), now.getTime());
    const onGrid = nextDueAt(monitor, new Date(after));
    return { ...result, ...pick(state), id, headNumber, headAt, nextDueAt: dueBy && dueBy < onGrid ? dueBy : onGrid };
  });
  await tx.$executeRaw`
    with checked as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(
        id uuid, "scheduledAt" timestamptz(3), "startedAt" timestamptz(3), "isOk" boolean, "latencyMs" int, "statusCode" int, attempts smallint,
        error text, state "MonitorState", "stateSince" timestamptz(3), failures int, successes int, "turningAt" timestamptz(3),
        "headNumber" bigint, "headAt" timestamptz(3), "nextDueAt" timestamptz(3))
    ), results as (
      insert into "CheckResult" ("monitorId", "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error)
      select id, "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error from checked
      on conflict do nothing
    )
    update "Monitor" m
       set state = c.state, "stateSince" = c."stateSince", failures = c.failures, successes = c.successes, "turningAt" = c."turningAt",
           "lastCheckedAt" = c."startedAt", "lastLatencyMs" = c."latencyMs", "lastError" = c.error,
           "headNumber" = coalesce(c."headNumber", m."headNumber"), "headAt" = coalesce(c."headAt", m."headAt"),
           "nextDueAt" = c."nextDueAt", "leasedUntil" = null, "leaseToken" = null
      from checked c where m.id = c.id`;
}

const pick = ({ state, stateSince, failures, successes, turningAt }: Omit<Health, "lastCheckedAt">) => ({
  state,
  stateSince,
  failures,
  successes,
  turningAt,
});

async function saveInterval(tx: Tx, { monitor, check, change: { interval } }: Step): Promise<void> {
  if (interval.close && monitor.openIntervalId) {
    await tx.monitorInterval.update({ where: { id: monitor.openIntervalId }, data: { endedAt: interval.close } });
  }
  if (interval.open) {
    const cause = interval.open.state === "down" ? check.error : null;
    await tx.monitorInterval.create({ data: { monitorId: monitor.id, ...interval.open, cause } });
  }
}

async function tell(tx: Tx, { monitor, check, change: { health, transition } }: Step): Promise<void> {
  if (!transition) return;
  const { id: monitorId, name: monitorName, severity } = monitor;
  const fact = { monitorId, monitorName, severity, at: check.startedAt.toISOString() };
  if (transition === "went_down") {
    await emit(tx, monitorWentDown, system, { ...fact, error: check.error, since: health.stateSince.toISOString() });
  } else {
    await emit(tx, monitorRecovered, system, { ...fact, error: monitor.openCause, since: monitor.stateSince.toISOString() });
  }
}
