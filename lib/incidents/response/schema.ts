import { z } from "zod";
import { severitySchema } from "@/lib/platform/severity";
import { optionalText, text } from "@/lib/platform/text";

export const incidentStates = ["investigating", "identified", "monitoring", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

/** Names an incident as people write it, in every language. */
export const incidentName = (number: number) => `INC-${number}`;

const incidentId = z.uuid();

/** `clientKey` is made by the form, so that one opened twice over a bad line is one incident. */
export const openIncidentInput = z.object({
  clientKey: z.uuid(),
  title: text(200),
  severity: severitySchema,
  note: optionalText(4000),
});
export const incidentInput = z.object({ incidentId });
export const changeSeverityInput = z.object({ incidentId, severity: severitySchema, reason: optionalText(500) });
export const changeStateInput = z.object({ incidentId, state: z.enum(["identified", "monitoring"]) });
export const resolveIncidentInput = z.object({ incidentId, note: optionalText(4000) });
/** `clientKey` is made by the composer, so that a note sent twice over a bad line is one note. */
export const addNoteInput = z.object({ incidentId, body: text(4000), clientKey: z.uuid() });

export const incidentFilters = z.object({
  state: z.enum(["open", "resolved"]).optional().catch(undefined),
  severity: severitySchema.optional().catch(undefined),
});
export type IncidentFilters = z.output<typeof incidentFilters>;
