import { reaction, system } from "@/lib/accounts/access";
import { alertFired, alertResolved, type OutageFact } from "@/lib/monitoring/events";
import { type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";

type AlertRow = NonNullable<Awaited<ReturnType<Tx["alert"]["findUnique"]>>>;

/** The alert of an outage: one, however often and in whatever order the outage's events arrive. */
export const raiseAlert = reaction<OutageFact>(({ payload: outage }) =>
  transaction(async (tx) => {
    // Held until commit: a monitor that is removed meanwhile finds this alert and resolves it.
    const monitors = await tx.$queryRaw<unknown[]>`select from "Monitor" where id = ${outage.monitorId}::uuid for key share`;
    if (monitors.length > 0) await fire(tx, outage, outage.at);
  }),
);

/** Ends the outage's alert. When the end is heard of first, the alert begins and ends here, and its late beginning adds nothing. */
export const resolveAlert = reaction<OutageFact>(({ payload: outage }) =>
  transaction(async (tx) => {
    await fire(tx, outage, outage.since);
    await resolve(tx, { causeKey: causeKeyOf(outage) }, new Date(outage.at));
  }),
);

/** A monitor that is gone can no longer recover. */
export const resolveAlertsOfMonitor = reaction<{ monitorId: string }>(({ payload: { monitorId }, occurredAt }) =>
  transaction((tx) => resolve(tx, { source: "monitor", sourceId: monitorId }, occurredAt)),
);

const causeKeyOf = ({ monitorId, since }: OutageFact) => `monitor:${monitorId}:${since}`;

async function fire(tx: Tx, outage: OutageFact, firedAt: string): Promise<void> {
  const { monitorId: sourceId, monitorName, error: detail, severity } = outage;
  const data = { source: "monitor", sourceId, causeKey: causeKeyOf(outage), summary: `${monitorName} is down`, detail, severity, firedAt };
  const [alert] = await tx.alert.createManyAndReturn({ data, skipDuplicates: true });
  if (alert) await emit(tx, alertFired, system, factOf(alert, alert.firedAt));
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
