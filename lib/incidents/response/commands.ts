import { command } from "@/lib/accounts/access";
import { incidentNoteAdded, incidentSeverityChanged, incidentStateChanged } from "@/lib/incidents/events";
import { canMove } from "@/lib/incidents/response/rules";
import {
  addNoteInput,
  changeSeverityInput,
  changeStateInput,
  incidentInput,
  openIncidentInput,
  resolveIncidentInput,
} from "@/lib/incidents/response/schema";
import { acknowledgeStep, factOf, lockIncident, openIncidentStep, resolveStep, writeEntry } from "@/lib/incidents/response/steps";
import { transaction } from "@/lib/platform/db";
import { conflict } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { literal } from "@/lib/platform/words";

/** Opens an incident that no alert has found. Sending the same form again returns the first one. */
export const openIncident = command(
  "incidents.respond",
  openIncidentInput,
  function openIncident(actor, { clientKey, title, severity, note }) {
    return transaction(async (tx) => {
      const causeKey = `member:${clientKey}`;
      const opening = { causeKey, title: literal(title), severity, openedAt: new Date() };
      const opened = await openIncidentStep(tx, actor, opening, { body: note ? literal(note) : null, data: { severity } });
      const { id, number } = opened ?? (await lockIncident(tx, { causeKey }));
      return { incidentId: id, number };
    });
  },
);

/** Acknowledges an incident. The first member wins; later ones learn who it was. */
export const acknowledgeIncident = command("incidents.respond", incidentInput, function acknowledgeIncident(actor, { incidentId }) {
  return transaction(async (tx) => {
    const incident = await lockIncident(tx, { id: incidentId });
    if (!incident.acknowledgedAt && incident.resolvedAt) throw conflict("The incident is resolved already.");
    await acknowledgeStep(tx, actor, incident, new Date());
    return { acknowledgedById: incident.acknowledgedAt ? incident.acknowledgedById : actor.id };
  });
});

/** Confirms or corrects the severity. Choosing the one it has confirms it, once, and pages nobody. */
export const changeSeverity = command(
  "incidents.respond",
  changeSeverityInput,
  function changeSeverity(actor, { incidentId, severity, reason }) {
    return transaction(async (tx) => {
      const incident = await lockIncident(tx, { id: incidentId });
      const from = incident.severity;
      const at = new Date();
      const data = { from, to: severity };
      const causeKey = from === severity ? { causeKey: `confirmed:${incidentId}:${severity}` } : {};
      const isNew = await writeEntry(tx, incidentId, actor, {
        kind: "severity_changed",
        at,
        body: reason ? literal(reason) : null,
        data,
        ...causeKey,
      });
      if (!isNew) return;
      await tx.incident.update({ where: { id: incidentId }, data: { severity } });
      await emit(tx, incidentSeverityChanged, actor, { ...factOf({ ...incident, severity }, at), from });
    });
  },
);

/** Moves an incident forward to identified or monitoring; `resolveIncident` ends it. */
export const changeState = command("incidents.respond", changeStateInput, function changeState(actor, { incidentId, state: to }) {
  return transaction(async (tx) => {
    const incident = await lockIncident(tx, { id: incidentId });
    const from = incident.state;
    if (from === to) return;
    if (!canMove(from, to)) throw conflict(`An incident that is ${from} cannot become ${to}.`);
    const at = new Date();
    await tx.incident.update({ where: { id: incidentId }, data: { state: to } });
    await writeEntry(tx, incidentId, actor, { kind: "state_changed", at, data: { from, to } });
    await emit(tx, incidentStateChanged, actor, { ...factOf(incident, at), from, to });
  });
});

/** Resolves an incident; one that is resolved stays as it is. */
export const resolveIncident = command("incidents.respond", resolveIncidentInput, function resolveIncident(actor, { incidentId, note }) {
  return transaction(async (tx) => resolveStep(tx, actor, await lockIncident(tx, { id: incidentId }), new Date(), note));
});

/** Adds a note to the timeline, also after the end: people then write down what they learned. */
export const addNote = command("incidents.respond", addNoteInput, function addNote(actor, { incidentId, body, clientKey }) {
  return transaction(async (tx) => {
    const incident = await lockIncident(tx, { id: incidentId });
    const isNew = await writeEntry(tx, incidentId, actor, {
      kind: "note",
      at: new Date(),
      body: literal(body),
      causeKey: `note:${clientKey}`,
    });
    if (isNew) await emit(tx, incidentNoteAdded, actor, { incidentId, number: incident.number });
  });
});
