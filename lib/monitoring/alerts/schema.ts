import { z } from "zod";
import { text } from "@/lib/platform/text";

export const alertStates = ["firing", "flapping", "pending", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

export const alertListInput = z.object({
  state: z.enum(alertStates).optional(),
  label: text(100).optional(),
  cursor: z.string().max(200).optional(),
});
export type AlertListInput = z.infer<typeof alertListInput>;
