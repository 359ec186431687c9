import { z } from "zod";
import { optionalText, text } from "@/lib/platform/text";

export const componentStates = ["operational", "degraded", "partial_outage", "major_outage", "maintenance"] as const;
export type ComponentState = (typeof componentStates)[number];

/** Badges and bars call the states by these names. */
export const stateTone = {
  operational: "operational",
  degraded: "degraded",
  partial_outage: "partial",
  major_outage: "major",
  maintenance: "maintenance",
} as const satisfies Record<ComponentState, string>;

const componentId = z.uuid();
const words = { name: text(80), description: optionalText(200), descriptionFr: optionalText(200) };

export const addComponentInput = z.object(words);
export const updateComponentInput = z.object({ componentId, ...words });
export const componentInput = z.object({ componentId });
export const moveComponentInput = z.object({ componentId, direction: z.enum(["up", "down"]) });
/** `state: null` clears what was set by hand: the monitors decide again. */
export const setComponentStateInput = z.object({ componentId, state: z.enum(componentStates).nullable() });
export const maxLinks = 100;
/** `isDown` is monitoring's present verdict; later events outrank it. */
export const linkMonitorsInput = z.object({
  componentId,
  monitors: z.array(z.object({ monitorId: z.uuid(), isDown: z.boolean() })).max(maxLinks),
});
