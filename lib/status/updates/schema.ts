import { z } from "zod";
import { optionalText, text } from "@/lib/platform/text";

export const publicStates = ["investigating", "identified", "monitoring", "resolved"] as const;
export type PublicState = (typeof publicStates)[number];

export const impacts = ["degraded", "partial_outage", "major_outage", "maintenance"] as const;
export type Impact = (typeof impacts)[number];

const publicIncidentId = z.uuid();
const words = { state: z.enum(publicStates), body: text(4000), bodyFr: optionalText(4000) };

export const publishIncidentInput = z.object({
  publicIncidentId,
  title: text(200),
  titleFr: optionalText(200),
  impact: z.enum(impacts),
  componentIds: z.array(z.uuid()).max(100),
  ...words,
});
/** `clientKey` is made by the composer, so that an update sent twice is one. State `resolved` ends the public incident. */
export const postUpdateInput = z.object({ publicIncidentId, clientKey: z.uuid(), ...words });
