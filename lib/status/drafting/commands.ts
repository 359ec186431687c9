import { reaction } from "@/lib/accounts/access";
import { incidentJoined, incidentOpened, incidentResolved } from "@/lib/incidents/events";
import { system } from "@/lib/platform/actor";
import { type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { emit, type PayloadOf } from "@/lib/platform/events";
import { locales, translator } from "@/lib/platform/messages";
import type { Severity } from "@/lib/platform/severity";
import { componentState, worst } from "@/lib/status/components/rules";
import type { ComponentState } from "@/lib/status/components/schema";
import { publicIncidentDrafted } from "@/lib/status/events";
import type { Impact } from "@/lib/status/updates/schema";
import { factOf, findAndLockPublicIncident, postStep } from "@/lib/status/updates/steps";

type Incident = Pick<PayloadOf<typeof incidentOpened>, "incidentId" | "severity" | "monitorId" | "monitorIds" | "at">;

/**
 * Drafts a public incident for a person to review and publish; the internal title never enters it. A draft that an earlier-delivered join
 * or end made is adopted.
 */
export const draftPublicIncident = reaction(incidentOpened, function draftPublicIncident({ payload }) {
  return transaction(async (tx) => {
    const { id, startedAt } = await widen(tx, payload);
    const at = new Date(payload.at);
    if (startedAt.getTime() === at.getTime()) return;
    const { count } = await tx.publicIncident.updateMany({ where: { id, publishedAt: null }, data: { startedAt: at } });
    if (count > 0) await tx.publicUpdate.updateMany({ where: { publicIncidentId: id }, data: { at } });
  });
});

/** Adds components of joining alerts to the incident's draft, until a person has published it. */
export const widenDraft = reaction(incidentJoined, function widenDraft({ payload }) {
  return transaction(async (tx) => {
    await widen(tx, payload);
  });
});

/** Ends the public incident. Delivered before the opening, it makes an ended draft that the opening then adopts. */
export const resolvePublicIncident = reaction(incidentResolved, function resolvePublicIncident({ payload }) {
  return transaction(async (tx) => {
    const incident = await ensureDraft(tx, payload, payload.openedAt);
    if (incident.resolvedAt) return;
    const at = new Date(payload.at);
    await tx.publicIncident.update({ where: { id: incident.id }, data: { resolvedAt: at } });
    if (!incident.publishedAt) return;
    const [body = "", bodyFr = ""] = inBothLanguages("resolved");
    await postStep(tx, system, incident, { state: "resolved", body, bodyFr, at, causeKey: `resolved:${payload.incidentId}` });
  });
});

/** Finds or makes the draft, and adds all components of these monitors. */
async function widen(tx: Tx, incident: Incident): Promise<Prisma.PublicIncidentGetPayload<object>> {
  const draft = await ensureDraft(tx, incident, incident.at);
  const { id, publishedAt } = draft;
  if (publishedAt) return draft;
  const linked = { component: { incidents: { some: { publicIncidentId: id } } } };
  const known = await tx.componentMonitor.findMany({ where: linked, select: { monitorId: true, componentId: true } });
  const components = await componentsOf(tx, [...known.map(({ monitorId }) => monitorId), ...monitorsOf(incident)]);
  const knownIds = new Set(known.map(({ componentId }) => componentId));
  if (components.every((component) => knownIds.has(component.id))) return draft;
  const { title, titleFr, body, bodyFr, impact } = wordsOf(components, incident.severity);
  await tx.publicIncident.update({ where: { id }, data: { title, titleFr, impact } });
  await tx.publicUpdate.updateMany({ where: { publicIncidentId: id }, data: { body, bodyFr } });
  const rows = components.map((component) => ({ publicIncidentId: id, componentId: component.id }));
  await tx.publicIncidentComponent.createMany({ data: rows, skipDuplicates: true });
  return draft;
}

async function ensureDraft(tx: Tx, incident: Incident, openedAt: string): Promise<Prisma.PublicIncidentGetPayload<object>> {
  const { incidentId } = incident;
  const found = await findAndLockPublicIncident(tx, { incidentId });
  if (found) return found;
  const components = await componentsOf(tx, monitorsOf(incident));
  const startedAt = new Date(openedAt);
  const { title, titleFr, body, bodyFr, impact } = wordsOf(components, incident.severity);
  const data = { incidentId, title, titleFr, impact, startedAt };
  const [draft] = await tx.publicIncident.createManyAndReturn({ data, skipDuplicates: true });
  if (!draft) return (await findAndLockPublicIncident(tx, { incidentId })) as Prisma.PublicIncidentGetPayload<object>;
  const publicIncidentId = draft.id;
  await tx.publicIncidentComponent.createMany({ data: components.map(({ id: componentId }) => ({ publicIncidentId, componentId })) });
  await tx.publicUpdate.create({ data: { publicIncidentId, state: "investigating", body, bodyFr, at: startedAt } });
  await emit(tx, publicIncidentDrafted, system, factOf(draft, startedAt));
  return draft;
}

const monitorsOf = ({ monitorId, monitorIds = [] }: Incident) => [...monitorIds, ...(monitorId ? [monitorId] : [])];

/** Reads the monitors' components, taking the monitors as down: their own events may not have arrived yet. */
async function componentsOf(tx: Tx, monitorIds: string[]) {
  const rows = await tx.component.findMany({
    where: { monitors: { some: { monitorId: { in: monitorIds } } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { monitors: { select: { monitorId: true, isDown: true } } },
  });
  return rows.map(({ id, name, monitors, manualState }) => {
    const expected = monitors.map((link) => ({ isDown: link.isDown || monitorIds.includes(link.monitorId) }));
    return { id, name, state: componentState(expected, manualState) };
  });
}

function wordsOf(components: { name: string; state: ComponentState }[], severity: Severity) {
  const names = components.map(({ name }) => name);
  const [title = "", titleFr = ""] = inBothLanguages(names.length > 0 ? "title" : "titleGeneral", names);
  const [body = "", bodyFr = ""] = inBothLanguages(names.length > 0 ? "body" : "bodyGeneral", names);
  return { title, titleFr, body, bodyFr, impact: impactOf(components, severity) };
}

const impactOfSeverity = { sev1: "major_outage", sev2: "partial_outage", sev3: "degraded" } as const;

function impactOf(components: { state: ComponentState }[], severity: Severity): Impact {
  const state = worst(components.map(({ state }) => state));
  return state === "operational" ? impactOfSeverity[severity] : state;
}

/** Returns the English text, then the French one. */
function inBothLanguages(key: string, names: string[] = []): string[] {
  return locales.map((locale) => translator(locale, "status.draft")(key, { components: new Intl.ListFormat(locale).format(names) }));
}
