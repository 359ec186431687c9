import { z } from "zod";

export const alertStates = ["firing", "resolved"] as const;
export const alertListInput = z.object({ state: z.enum(alertStates).optional(), cursor: z.string().max(200).optional() });
export type AlertListInput = z.infer<typeof alertListInput>;
