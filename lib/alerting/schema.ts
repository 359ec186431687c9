import { z } from "zod";
import { text } from "@/lib/platform/text";

export const alertStates = ["firing", "flapping", "pending", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

/** As tags are written, so that a route or a silence finds a label however its sender writes it. */
export const labelForm = (label: string) => label.toLowerCase();
export const label = text(100).transform(labelForm);

export const alertListInput = z.object({
  state: z.enum(alertStates).optional(),
  label: label.optional(),
  cursor: z.string().max(200).optional(),
});
export type AlertListInput = z.infer<typeof alertListInput>;
