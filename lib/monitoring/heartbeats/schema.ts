import { z } from "zod";
import { clean } from "@/lib/platform/text";

const message = z
  .string()
  .transform((value) => clean(value).trim().slice(0, 500) || null)
  .nullable()
  .default(null);

export const signalInput = z.object({
  token: z.string().min(20).max(100),
  ip: z.string().nullable().default(null),
  suffix: z.string().max(10).optional(),
  status: z.string().max(20).optional(),
  message,
  pingMs: z.coerce.number().min(0).max(2_147_483_647).transform(Math.round).nullable().catch(null),
});

export const manualInput = z.object({ id: z.uuid(), isUp: z.boolean(), message });
export const signalsMonitor = z.object({ id: z.uuid() });
