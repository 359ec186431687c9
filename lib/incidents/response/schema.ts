import { z } from "zod";
import { optionalText, text } from "@/lib/platform/text";

export const severities = ["sev1", "sev2", "sev3"] as const;
export type Severity = (typeof severities)[number];
export const severityLevel = { sev1: 1, sev2: 2, sev3: 3 } as const;

export const incidentStates = ["investigating", "identified", "monitoring", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

/** As people say and write it; never translated. */
export const incidentName = (number: number) => `INC-${number}`;

const incidentId = z.uuid();

/** `clientKey` is made by the form, so that one opened twice over a bad line is one incident. */
export const openIncidentInput = z.object({
  clientKey: z.uuid(),
  title: text(200),
  severity: z.enum(severities),
  note: optionalText(4000),
});
export const incidentInput = z.object({ incidentId });
export const changeSeverityInput = z.object({ incidentId, severity: z.enum(severities), reason: optionalText(500) });
export const changeStateInput = z.object({ incidentId, state: z.enum(["identified", "monitoring"]) });
export const resolveIncidentInput = z.object({ incidentId, note: optionalText(4000) });
/** `clientKey` is made by the composer, so that a note sent twice over a bad line is one note. */
export const addNoteInput = z.object({ incidentId, body: text(4000), clientKey: z.uuid() });

export const incidentFilters = z.object({
  state: z.enum(["open", "resolved"]).optional().catch(undefined),
  severity: z.enum(severities).optional().catch(undefined),
});
export type IncidentFilters = z.output<typeof incidentFilters>;
