import { incidentAcknowledged, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import type { Actor } from "@/lib/platform/actor";
import type { Prisma, Tx } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import type { Severity } from "@/lib/platform/severity";
import { sql } from "@/lib/platform/sql";
import { literal, readWords, type Words } from "@/lib/platform/words";

type Incident = Prisma.IncidentGetPayload<object>;
type EntryKind = Prisma.IncidentEntryCreateManyInput["kind"];
type Entry = { kind: EntryKind; at: Date; body?: Words | null; data?: Prisma.InputJsonObject; causeKey?: string };

/** Finds an incident and locks it until the transaction ends. */
export async function lockIncident(tx: Tx, where: { id: string } | { causeKey: string }): Promise<Incident> {
  const incident = await findAndLockIncident(tx, where);
  if (!incident) throw notFound("incident");
  return incident;
}

export async function findAndLockIncident(tx: Tx, where: { id: string } | { causeKey: string }): Promise<Incident | null> {
  const isWanted = "id" in where ? sql`id = ${where.id}::uuid` : sql`"causeKey" = ${where.causeKey}`;
  await sql`select from "Incident" where ${isWanted} for update`.execute(tx);
  return tx.incident.findUnique({ where });
}

/** Writes a line of the timeline. Returns false when its cause was written before. */
export async function writeEntry(tx: Tx, incidentId: string, actor: Actor, { body, ...entry }: Entry): Promise<boolean> {
  const { count } = await tx.incidentEntry.createMany({
    data: { incidentId, actorId: actor.id, actorName: actor.name, ...entry, ...(body && { body }) },
    skipDuplicates: true,
  });
  return count > 0;
}

/** Builds the part that every event of an incident has; its title is in English. */
export function factOf(incident: Incident, at: Date) {
  const { id, number, title, severity, monitorId, alertId } = incident;
  return { incidentId: id, number, title: readWords(title).text, severity, monitorId, alertId, at: at.toISOString() };
}

type Opening = {
  causeKey: string;
  title: Words;
  severity: Severity;
  openedAt: Date;
  alertId?: string;
  monitorId?: string | null;
  resolvedAt?: Date;
  groupKey?: string | null;
  groupUntil?: Date;
};

/** Creates one incident per cause; null when it exists. The look-up first spares the sequence, so that numbers have no holes. */
export async function createIncident(tx: Tx, opening: Opening): Promise<Incident | null> {
  if (await tx.incident.findUnique({ where: { causeKey: opening.causeKey }, select: { id: true } })) return null;
  const state = opening.resolvedAt ? "resolved" : "investigating";
  const [incident] = await tx.incident.createManyAndReturn({ data: { ...opening, state }, skipDuplicates: true });
  return incident ?? null;
}

export async function openIncidentStep(
  tx: Tx,
  actor: Actor,
  opening: Opening,
  entry: Omit<Entry, "kind" | "at">,
  { pagesOnCall = true, alertIds = [] as string[], monitorIds = [] as string[] } = {},
): Promise<Incident | null> {
  const incident = await createIncident(tx, opening);
  if (!incident) return null;
  await writeEntry(tx, incident.id, actor, { kind: "opened", at: incident.openedAt, ...entry });
  await emit(tx, incidentOpened, actor, { ...factOf(incident, incident.openedAt), alertIds, monitorIds, pagesOnCall });
  return incident;
}

/** Acknowledges a locked incident; one that is acknowledged or over stays as it is. */
export async function acknowledgeStep(tx: Tx, actor: Actor, incident: Incident, at: Date): Promise<void> {
  if (incident.acknowledgedAt || incident.resolvedAt) return;
  const { id: incidentId } = incident;
  const memberId = actor.type === "member" ? actor.id : null;
  await tx.incident.update({ where: { id: incidentId }, data: { acknowledgedAt: at, acknowledgedById: memberId } });
  await writeEntry(tx, incidentId, actor, { kind: "acknowledged", at, causeKey: `acknowledged:${incidentId}` });
  const alerts = await tx.incidentAlert.findMany({ where: { incidentId }, select: { alertId: true } });
  const alertIds = alerts.map(({ alertId }) => alertId);
  await emit(tx, incidentAcknowledged, actor, { ...factOf(incident, at), alertIds, memberId });
}

/** Ends a locked incident; one that is resolved stays as it is. */
export async function resolveStep(tx: Tx, actor: Actor, incident: Incident, at: Date, body?: string): Promise<void> {
  if (incident.resolvedAt) return;
  const resolvedAt = at < incident.openedAt ? incident.openedAt : at;
  await tx.incident.update({ where: { id: incident.id }, data: { state: "resolved", resolvedAt } });
  await writeEntry(tx, incident.id, actor, {
    kind: "resolved",
    at: resolvedAt,
    body: body ? literal(body) : null,
    causeKey: `resolved:${incident.id}`,
  });
  await emit(tx, incidentResolved, actor, { ...factOf(incident, resolvedAt), openedAt: incident.openedAt.toISOString() });
}
