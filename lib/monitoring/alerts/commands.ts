import { reaction, system } from "@/lib/accounts/access";
import { alertFired, alertResolved, type OutageFact } from "@/lib/monitoring/events";
import { type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";

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
  if (alert) await emit(tx, alertFired, system, factOf(alert, alert.firedAt));
  if (alert?.resolvedAt) await emit(tx, alertResolved, system, factOf(alert, alert.resolvedAt));
}

async function resolve(tx: Tx, which: { causeKey: string } | { source: string; sourceId: string }, resolvedAt: Date): Promise<void> {
  const alerts = await tx.alert.updateManyAndReturn({ where: { ...which, state: "firing" }, data: { state: "resolved", resolvedAt } });
  for (const alert of alerts) await emit(tx, alertResolved, system, factOf(alert, resolvedAt));
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
