import { z } from "zod";
import { text } from "@/lib/platform/text";

export const alertStates = ["firing", "flapping", "pending", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

/** Writes a label as tags are written, so that routes and silences match it however its sender writes it. */
export const labelForm = (label: string) => label.toLowerCase();
export const label = text(100).transform(labelForm);

export const alertListInput = z.object({
  state: z.enum(alertStates).optional(),
  label: label.optional(),
  cursor: z.string().max(200).optional(),
});
export type AlertListInput = z.infer<typeof alertListInput>;
