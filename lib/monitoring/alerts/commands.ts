import { reaction, system } from "@/lib/accounts/access";
import { deliveryChanged } from "@/lib/monitoring/alerts/deliveries/steps";
import { tellChange, tellFiring, urlOf } from "@/lib/monitoring/alerts/telling";
import { alertFired, alertResolved, type OutageFact } from "@/lib/monitoring/events";
import { type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";

type AlertRow = NonNullable<Awaited<ReturnType<Tx["alert"]["findUnique"]>>>;

/** The alert of an outage: one, however often and in whatever order the events of its monitor's outages arrive. */
export const raiseAlert = reaction<OutageFact>(({ payload: outage }) =>
  transaction(async (tx) => {
    if (await lockMonitor(tx, outage.monitorId)) await fire(tx, outage, new Date(outage.at));
  }),
);

/** Ends the outage's alert. When the end is heard of first, the alert begins and ends here, and its late beginning adds nothing. */
export const resolveAlert = reaction<OutageFact>(({ payload: outage }) =>
  transaction(async (tx) => {
    await lockMonitor(tx, outage.monitorId);
    await fire(tx, outage, new Date(outage.since));
    await resolve(tx, { causeKey: causeKeyOf(outage) }, new Date(outage.at));
  }),
);

/** A monitor that is gone can no longer recover. */
export const resolveAlertsOfMonitor = reaction<{ monitorId: string }>(({ payload: { monitorId }, occurredAt }) =>
  transaction((tx) => resolve(tx, { source: "monitor", sourceId: monitorId }, occurredAt)),
);

type IncidentFact = { incidentId: string; number: number; alertId: string | null; at: string };

/** What was not sent yet waits for nothing more, and names the incident. */
export const nameIncident = reaction<IncidentFact>(({ payload: { incidentId, number: incidentNumber, alertId } }) =>
  transaction(async (tx) => {
    if (!alertId) return;
    const [alert] = await tx.alert.updateManyAndReturn({ where: { id: alertId }, data: { incidentId, incidentNumber } });
    if (!alert) return;
    const named = JSON.stringify({ incidentId, incidentNumber, url: urlOf(alert, incidentNumber) });
    const count = await tx.$executeRaw`
      update "AlertDelivery" set notice = notice || ${named}::jsonb, "nextAttemptAt" = now()
      where "subjectId" = ${alertId}::uuid and state = 'queued' and attempts = 0`;
    if (count > 0) await notifyLive(tx, { topic: "monitoring", name: deliveryChanged, subjectId: null });
  }),
);

/** Those who were told hear once that somebody has it, unless it is over. */
export const tellAcknowledged = reaction<IncidentFact>(({ payload: { incidentId, number: incidentNumber, alertId, at } }) =>
  transaction(async (tx) => {
    if (!alertId) return;
    const acknowledgedAt = new Date(at);
    const where = { id: alertId, state: "firing", acknowledgedAt: null } as const;
    const { count } = await tx.alert.updateMany({ where, data: { incidentId, incidentNumber, acknowledgedAt } });
    if (count > 0) await tellChange(tx, { id: alertId }, "acknowledged", acknowledgedAt);
  }),
);

const causeKeyOf = ({ monitorId, since }: OutageFact) => `monitor:${monitorId}:${since}`;

/** One alert decision a monitor at a time; a monitor that is removed meanwhile finds the alert and resolves it. */
async function lockMonitor(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select from "Monitor" where id = ${id}::uuid for update`;
  return rows.length > 0;
}

/** A monitor has one outage at a time: an alert of an earlier one that still fires is over, and so is this one if a later one fires. */
async function fire(tx: Tx, outage: OutageFact, firedAt: Date): Promise<void> {
  const { monitorId: sourceId, monitorName, error: detail, severity } = outage;
  const causeKey = causeKeyOf(outage);
  const since = new Date(outage.since);
  const other = await tx.alert.findFirst({ where: { source: "monitor", sourceId, state: "firing", NOT: { causeKey } } });
  const isOver = other !== null && other.firedAt > since;
  if (other && !isOver) await resolve(tx, { causeKey: other.causeKey }, since);
  const end = isOver ? { state: "resolved" as const, resolvedAt: other.firedAt } : {};
  const data = { source: "monitor", sourceId, causeKey, summary: `${monitorName} is down`, detail, severity, firedAt, ...end };
  const [alert] = await tx.alert.createManyAndReturn({ data, skipDuplicates: true });
  if (!alert) return;
  const pagesOnCall = alert.resolvedAt ? false : await tellFiring(tx, alert);
  await emit(tx, alertFired, system, { ...factOf(alert, alert.firedAt), pagesOnCall });
  if (alert.resolvedAt) await emit(tx, alertResolved, system, factOf(alert, alert.resolvedAt));
}

async function resolve(tx: Tx, which: { causeKey: string } | { source: string; sourceId: string }, resolvedAt: Date): Promise<void> {
  const alerts = await tx.alert.updateManyAndReturn({ where: { ...which, state: "firing" }, data: { state: "resolved", resolvedAt } });
  for (const alert of alerts) {
    await tellChange(tx, alert, "resolved", resolvedAt);
    await emit(tx, alertResolved, system, factOf(alert, resolvedAt));
  }
}

const factOf = ({ id: alertId, source, sourceId, summary, detail, severity }: AlertRow, at: Date) => ({
  alertId,
  source,
  sourceId,
  summary,
  detail,
  severity,
  at: at.toISOString(),
});
