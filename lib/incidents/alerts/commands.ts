import { reaction, system } from "@/lib/accounts/access";
import { suggestedSeverity } from "@/lib/incidents/response/rules";
import type { Severity } from "@/lib/incidents/response/schema";
import { createIncident, findAndLockIncident, openIncidentStep, resolveStep, writeEntry } from "@/lib/incidents/response/steps";
import { type Tx, transaction } from "@/lib/platform/db";

/** What monitoring tells of an alert, fired or resolved. `sourceId` is the monitor's id where `source` is "monitor". */
export type AlertFact = {
  alertId: string;
  source: string;
  sourceId: string;
  summary: string;
  detail: string | null;
  severity: Severity;
  groupKey: string | null;
  groupWithinSeconds: number;
  at: string;
};
/** `pagesOnCall` is false where the alert's routes tell others than those on call. */
type FiredFact = AlertFact & { pagesOnCall: boolean };

/** An alert's one incident. Told twice, or after the alert's end, it opens nothing and pages nobody. */
export const openIncidentForAlert = reaction<FiredFact>(({ payload: alert }) =>
  transaction(async (tx) => {
    const severity = suggestedSeverity(alert.severity, await tx.incident.count({ where: { alertId: { not: null }, resolvedAt: null } }));
    const data = { severity, suggested: true, alertId: alert.alertId };
    const { pagesOnCall } = alert;
    const opened = await openIncidentStep(tx, system, { ...openingOf(alert), severity }, { body: alert.detail, data }, { pagesOnCall });
    if (!opened) await noteLateAlert(tx, alert);
  }),
);

/**
 * Ends the incident that this alert opened. Events may arrive out of order: an alert that ends before it was heard of leaves a
 * resolved incident, so that its late beginning finds it and wakes nobody.
 */
export const resolveIncidentOfAlert = reaction<AlertFact>(({ payload: alert }) =>
  transaction(async (tx) => {
    const at = new Date(alert.at);
    const ended = await createIncident(tx, { ...openingOf(alert), resolvedAt: at });
    const incident = ended ?? (await findAndLockIncident(tx, { causeKey: causeKeyOf(alert) }));
    if (!incident) throw new Error(`the incident of alert ${alert.alertId} is gone`);
    const isNew = await writeEntry(tx, incident.id, system, {
      kind: "alert_resolved",
      at,
      data: { alertId: alert.alertId },
      causeKey: `alert_resolved:${alert.alertId}`,
    });
    if (isNew) await resolveStep(tx, system, incident, at);
  }),
);

const causeKeyOf = (alert: AlertFact) => `alert:${alert.alertId}`;

function openingOf(alert: AlertFact) {
  const monitorId = alert.source === "monitor" ? alert.sourceId : null;
  const title = alert.summary.slice(0, 200);
  return { causeKey: causeKeyOf(alert), title, severity: alert.severity, openedAt: new Date(alert.at), alertId: alert.alertId, monitorId };
}

/** The beginning of an alert whose end was heard first: the times are put right and the timeline says why nobody was paged. */
async function noteLateAlert(tx: Tx, alert: AlertFact): Promise<void> {
  const incident = await findAndLockIncident(tx, { causeKey: causeKeyOf(alert) });
  const hasOpening = await tx.incidentEntry.count({ where: { incident: { causeKey: causeKeyOf(alert) }, kind: "opened" } });
  if (!incident || hasOpening) return;
  const openedAt = new Date(alert.at);
  await tx.incident.update({ where: { id: incident.id }, data: { openedAt } });
  await writeEntry(tx, incident.id, system, {
    kind: "opened",
    at: openedAt,
    body: alert.detail,
    data: { severity: incident.severity, late: true, alertId: alert.alertId },
    causeKey: `opened:${alert.alertId}`,
  });
}
