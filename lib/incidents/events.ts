import { z } from "zod";
import { incidentStates } from "@/lib/incidents/response/schema";
import { defineEvent } from "@/lib/platform/events";
import { severitySchema } from "@/lib/platform/severity";

const of = ({ incidentId }: { incidentId: string }) => ({ type: "incident", id: incidentId });

const incident = z.object({
  incidentId: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  severity: severitySchema,
  monitorId: z.uuid().nullable(),
  /** The alert opened the incident; null when a person did. */
  alertId: z.uuid().nullable().default(null),
  at: z.iso.datetime(),
});

/** The incident answers these alerts at that moment. */
const alertIds = z.array(z.uuid()).optional();

/** These alerts are about these monitors. */
const monitorIds = z.array(z.uuid()).optional();

/** `pagesOnCall` is false where the alert's routes notify others instead. */
export const incidentOpened = defineEvent(
  "incidents.opened",
  incident.extend({ alertIds, monitorIds, pagesOnCall: z.boolean().default(true) }),
  of,
);
/** More alerts fire together with those that the incident answers. */
export const incidentJoined = defineEvent(
  "incidents.joined",
  incident.extend({ alertIds: z.array(z.uuid()), monitorIds, acknowledgedAt: z.iso.datetime().nullable(), pagesOnCall: z.boolean() }),
  of,
);
/** `memberId` is null when somebody answered a channel's message: only the actor's name is known. */
export const incidentAcknowledged = defineEvent("incidents.acknowledged", incident.extend({ alertIds, memberId: z.uuid().nullable() }), of);
export const incidentSeverityChanged = defineEvent("incidents.severity_changed", incident.extend({ from: severitySchema }), of);
export const incidentStateChanged = defineEvent(
  "incidents.state_changed",
  incident.extend({ from: z.enum(incidentStates), to: z.enum(incidentStates) }),
  of,
);
export const incidentNoteAdded = defineEvent("incidents.note_added", z.object({ incidentId: z.uuid(), number: z.number().int() }), of);
export const incidentPaged = defineEvent("incidents.paged", z.object({ incidentId: z.uuid(), memberIds: z.array(z.uuid()) }), of);
/** `openedAt` serves readers that have not received the opening. */
export const incidentResolved = defineEvent("incidents.resolved", incident.extend({ openedAt: z.iso.datetime() }), of);

const byMember = ({ memberId }: { memberId: string }) => ({ type: "member", id: memberId });

export const onCallStarted = defineEvent("incidents.on_call_started", z.object({ memberId: z.uuid() }), byMember);
export const onCallEnded = defineEvent("incidents.on_call_ended", z.object({ memberId: z.uuid() }), byMember);
