import { z } from "zod";

/** A mail as it is stored and sent. */
export const storedMail = z.object({
  to: z.object({ address: z.string(), name: z.string().nullable() }),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  messageId: z.string(),
});
export type StoredMail = z.infer<typeof storedMail>;
