import { reaction, reactionToAll } from "@/lib/accounts/access";
import { alertAcknowledged, alertFired, alertResolved } from "@/lib/alerting/events";
import { keyOf, runsOf } from "@/lib/incidents/alerts/rules";
import {
  type AlertFact,
  type FiredFact,
  type Incident,
  joinIncident,
  keepEndedAlert,
  noteLateAlert,
  openForAlerts,
  writeAlertLines,
} from "@/lib/incidents/alerts/steps";
import { findIncidentOf } from "@/lib/incidents/links/steps";
import { acknowledgeStep, lockIncident, resolveStep } from "@/lib/incidents/response/steps";
import { type Actor, system } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import type { Fact } from "@/lib/platform/events";
import { lockNamed, recordset, shape, sql } from "@/lib/platform/sql";

/**
 * Answers alerts with incidents: those that fire together join the open incident of their group, or open one. A repeated event, or one
 * after the alert's end, opens nothing and pages nobody.
 */
export const openIncidentForAlert = reactionToAll(alertFired, function openIncidentForAlert(facts) {
  return eachKey(facts, answer);
});

/** Resolves an incident with the last of its alerts. Events may arrive out of order: see `keepEndedAlert`. */
export const resolveIncidentOfAlert = reactionToAll(alertResolved, function resolveIncidentOfAlert(facts) {
  return eachKey(facts, end);
});

/**
 * Acknowledges the incident of an alert that another system acknowledged. Throws until the event that opens the incident has arrived, so
 * that it is tried again.
 */
export const acknowledgeIncidentOfAlert = reaction(alertAcknowledged, function acknowledgeIncidentOfAlert({ payload }) {
  return transaction(async (tx) => {
    const incidentId = await findIncidentOf(tx, payload);
    if (!incidentId) throw new Error(`no incident answers alert ${payload.alertId} yet`);
    const actor: Actor = { type: "anonymous", id: null, name: payload.sourceName };
    await acknowledgeStep(tx, actor, await lockIncident(tx, { id: incidentId }), new Date(payload.at));
  });
});

/** Runs one transaction per key, and one at a time for each key over all workers, for beginnings and ends alike. */
async function eachKey<A extends AlertFact>(facts: Fact<A>[], work: (tx: Tx, alerts: A[], key: string) => Promise<void>): Promise<void> {
  const alerts = facts.map(({ payload }) => payload);
  for (const [key, some] of Map.groupBy(alerts, keyOf)) {
    await transaction(async (tx) => {
      await lockNamed(tx, `incident of ${key}`);
      await work(tx, some, key);
    });
  }
}

async function answer(tx: Tx, alerts: FiredFact[]): Promise<void> {
  const fresh = await withoutKnown(tx, alerts);
  const [first] = fresh;
  if (!first) return;
  const open = await findOpen(tx, first);
  for (const run of runsOf(fresh, open?.groupUntil ?? null)) {
    if (open && run.joins) await joinIncident(tx, open, run);
    else await openForAlerts(tx, run);
  }
}

/** Selects the alerts that no incident has yet, and notes the late beginning of any other. */
async function withoutKnown(tx: Tx, alerts: FiredFact[]): Promise<FiredFact[]> {
  const ids = alerts.map(({ alertId }) => alertId);
  const known = await tx.incidentAlert.findMany({ where: { alertId: { in: ids } }, select: { alertId: true } });
  if (known.length === 0) return once(alerts);
  const unopened = await tx.incident.findMany({
    where: { alertId: { in: known.map(({ alertId }) => alertId) }, entries: { none: { kind: "opened" } } },
  });
  for (const incident of unopened) {
    const alert = alerts.find(({ alertId }) => alertId === incident.alertId);
    if (alert) await noteLateAlert(tx, await lockIncident(tx, { id: incident.id }), alert);
  }
  const knownIds = new Set(known.map(({ alertId }) => alertId));
  return once(alerts).filter(({ alertId }) => !knownIds.has(alertId));
}

const once = <A extends AlertFact>(alerts: A[]): A[] => [...new Map(alerts.map((alert) => [alert.alertId, alert])).values()];

/** Finds and locks the incident that alerts of this group may join now. */
async function findOpen(tx: Tx, { groupKey, groupWithinSeconds }: FiredFact): Promise<Incident | null> {
  if (groupKey === null || groupWithinSeconds === 0) return null;
  const open = await sql<Incident>`
    select * from "Incident" where "groupKey" = ${groupKey} and "resolvedAt" is null
    order by "groupUntil" desc nulls last limit 1 for update`.first(tx);
  return open ?? null;
}

async function end(tx: Tx, alerts: AlertFact[]): Promise<void> {
  const ends = once(alerts);
  const known = await tx.incidentAlert.findMany({ where: { alertId: { in: ends.map(({ alertId }) => alertId) } } });
  const incidentOf = new Map(known.map(({ alertId, incidentId }) => [alertId, incidentId]));
  for (const [incidentId, ended] of Map.groupBy(ends, ({ alertId }) => incidentOf.get(alertId))) {
    if (incidentId) await endAlerts(tx, incidentId, ended);
    else for (const alert of ended) await keepEndedAlert(tx, alert);
  }
}

const alertEnds = shape({ alertId: "uuid", at: "timestamptz(3)" });

async function endAlerts(tx: Tx, incidentId: string, alerts: AlertFact[]): Promise<void> {
  const incident = await lockIncident(tx, { id: incidentId });
  const ends = recordset(alertEnds, alerts);
  const ended = await sql<{ alertId: string }>`
    update "IncidentAlert" a set "resolvedAt" = e.at from ${ends} e
    where a."alertId" = e."alertId" and a."resolvedAt" is null returning a."alertId"`.run(tx);
  const isNew = new Set(ended.map(({ alertId }) => alertId));
  await writeAlertLines(
    tx,
    incidentId,
    "alert_resolved",
    alerts.filter(({ alertId }) => isNew.has(alertId)),
  );
  if (isNew.size === 0 || (await tx.incidentAlert.count({ where: { incidentId, resolvedAt: null } })) > 0) return;
  const { _max } = await tx.incidentAlert.aggregate({ where: { incidentId }, _max: { resolvedAt: true } });
  if (_max.resolvedAt) await resolveStep(tx, system, incident, _max.resolvedAt);
}
