import type { alertFired, alertResolved } from "@/lib/alerting/events";
import { alertLines, type Run } from "@/lib/incidents/alerts/rules";
import { incidentJoined, incidentSeverityChanged } from "@/lib/incidents/events";
import { suggestedSeverity } from "@/lib/incidents/response/rules";
import { createIncident, factOf, findAndLockIncident, openIncidentStep, resolveStep, writeEntry } from "@/lib/incidents/response/steps";
import { system } from "@/lib/platform/actor";
import type { Prisma, Tx } from "@/lib/platform/db";
import { emit, type PayloadOf } from "@/lib/platform/events";
import { type Severity, severities } from "@/lib/platform/severity";
import { shorten } from "@/lib/platform/words";

export type AlertFact = PayloadOf<typeof alertResolved>;
export type FiredFact = PayloadOf<typeof alertFired>;
export type Incident = Prisma.IncidentGetPayload<object>;

const titleLength = 200;

/** Opens one incident for alerts that fire together. */
export async function openForAlerts(tx: Tx, { alerts, until }: Run<FiredFact>): Promise<void> {
  const [first, ...others] = alerts;
  if (!first) return;
  const severity = await suggest(tx, alerts, alerts.length - 1);
  const { groupKey } = first;
  const opening = { ...openingOf(first), severity, groupKey, groupUntil: until };
  const entry = { body: first.detail, data: { severity, suggested: true, alertId: first.alertId } };
  const options = { pagesOnCall: alerts.some(({ pagesOnCall }) => pagesOnCall), ...subjectsOf(alerts) };
  const incident = await openIncidentStep(tx, system, opening, entry, options);
  if (!incident) throw new Error(`the incident of alert ${first.alertId} has lost it`);
  await keepAlerts(tx, incident.id, alerts);
  await writeAlertLines(tx, incident.id, "alert_joined", others);
}

/** Adds alerts to an open incident and may worsen its severity, unless a person has set it. Nobody is paged twice. */
export async function joinIncident(tx: Tx, incident: Incident, { alerts, until }: Run<FiredFact>): Promise<void> {
  const at = new Date(alerts.at(-1)?.at ?? until);
  await keepAlerts(tx, incident.id, alerts);
  await writeAlertLines(tx, incident.id, "alert_joined", alerts);
  const severity = await raisedSeverity(tx, incident, alerts, at);
  const joined = await tx.incident.update({ where: { id: incident.id }, data: { severity, groupUntil: until } });
  await emit(tx, incidentJoined, system, {
    ...factOf(joined, at),
    ...subjectsOf(alerts),
    acknowledgedAt: incident.acknowledgedAt?.toISOString() ?? null,
    pagesOnCall: alerts.some(({ pagesOnCall }) => pagesOnCall),
  });
}

/** Writes a resolved incident for an alert whose end arrives before its beginning; the late beginning then finds it and pages nobody. */
export async function keepEndedAlert(tx: Tx, alert: AlertFact): Promise<void> {
  const at = new Date(alert.at);
  const ended = await createIncident(tx, { ...openingOf(alert), resolvedAt: at });
  const incident = ended ?? (await findAndLockIncident(tx, { causeKey: causeKeyOf(alert) }));
  if (!incident) throw new Error(`the incident of alert ${alert.alertId} is gone`);
  await keepAlerts(tx, incident.id, [alert], at);
  await writeAlertLines(tx, incident.id, "alert_resolved", [alert]);
  await resolveStep(tx, system, incident, at);
}

/** Corrects the times of an incident whose alert began after its end had arrived; the timeline explains why nobody was paged. */
export async function noteLateAlert(tx: Tx, incident: Incident, alert: AlertFact): Promise<void> {
  const openedAt = new Date(alert.at);
  await tx.incident.update({ where: { id: incident.id }, data: { openedAt } });
  await tx.incidentAlert.updateMany({ where: { alertId: alert.alertId }, data: { firedAt: openedAt } });
  await writeEntry(tx, incident.id, system, {
    kind: "opened",
    at: openedAt,
    body: alert.detail,
    data: { severity: incident.severity, late: true, alertId: alert.alertId },
    causeKey: `opened:${alert.alertId}`,
  });
}

type Line = Pick<AlertFact, "alertId" | "summary" | "at">;

/** Writes a line for each alert until there are `alertLines`; one more line counts the rest. */
export async function writeAlertLines(tx: Tx, incidentId: string, kind: "alert_joined" | "alert_resolved", alerts: Line[]): Promise<void> {
  if (alerts.length === 0) return;
  const room = Math.max(0, alertLines - (await tx.incidentEntry.count({ where: { incidentId, kind } })));
  const by = { incidentId, kind, actorId: system.id, actorName: system.name };
  const lines = alerts.slice(0, room).map(({ alertId, summary, at }) => {
    return { ...by, at: new Date(at), data: { alertId, summary }, causeKey: `${kind}:${alertId}` };
  });
  await tx.incidentEntry.createMany({ data: lines, skipDuplicates: true });
  const rest = alerts.slice(room);
  const last = rest.at(-1);
  if (!last) return;
  const causeKey = `${kind}:more:${incidentId}`;
  const counted = await tx.incidentEntry.findUnique({ where: { causeKey }, select: { data: true } });
  const data = { more: rest.length + ((counted?.data as { more?: number } | undefined)?.more ?? 0) };
  const at = new Date(last.at);
  await tx.incidentEntry.upsert({ where: { causeKey }, create: { ...by, at, data, causeKey }, update: { at, data } });
}

function keepAlerts(tx: Tx, incidentId: string, alerts: AlertFact[], resolvedAt: Date | null = null) {
  const data = alerts.map(({ alertId, source, sourceId, summary, at }) => {
    return { alertId, incidentId, source, sourceId, summary: shorten(summary, titleLength), firedAt: new Date(at), resolvedAt };
  });
  return tx.incidentAlert.createMany({ data, skipDuplicates: true });
}

/** Suggests a severity from the worst of these alerts and the number of all others that are open. */
async function suggest(tx: Tx, alerts: AlertFact[], besides: number): Promise<Severity> {
  const others = await tx.incidentAlert.count({ where: { resolvedAt: null, incident: { resolvedAt: null } } });
  const worst = severities[Math.min(...alerts.map(({ severity }) => severities.indexOf(severity)))] as Severity;
  return suggestedSeverity(worst, others + besides);
}

async function raisedSeverity(tx: Tx, incident: Incident, alerts: AlertFact[], at: Date): Promise<Severity> {
  const from = incident.severity;
  const to = await suggest(tx, alerts, -1);
  if (severities.indexOf(to) >= severities.indexOf(from)) return from;
  const judged = { incidentId: incident.id, kind: "severity_changed", actorId: { not: null } } as const;
  if ((await tx.incidentEntry.count({ where: judged })) > 0) return from;
  await writeEntry(tx, incident.id, system, { kind: "severity_changed", at, data: { from, to } });
  await emit(tx, incidentSeverityChanged, system, { ...factOf({ ...incident, severity: to }, at), from });
  return to;
}

const subjectsOf = (alerts: AlertFact[]) => ({
  alertIds: alerts.map(({ alertId }) => alertId),
  monitorIds: [...new Set(alerts.filter(({ source }) => source === "monitor").map(({ sourceId }) => sourceId))],
});

const causeKeyOf = (alert: AlertFact) => `alert:${alert.alertId}`;

function openingOf(alert: AlertFact) {
  const monitorId = alert.source === "monitor" ? alert.sourceId : null;
  return {
    causeKey: causeKeyOf(alert),
    title: shorten(alert.summary, titleLength),
    severity: alert.severity,
    openedAt: new Date(alert.at),
    alertId: alert.alertId,
    monitorId,
  };
}
