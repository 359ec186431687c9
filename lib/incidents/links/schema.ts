import { z } from "zod";

/** `token` is a signed link of platform/channels/answer-link.ts. */
export const answerInput = z.object({ token: z.string().max(1_000) });

/** `wait` means that the incident is not there yet, `taken` that somebody else acknowledged it before. */
export type Answer = "acknowledged" | "resolved" | "taken" | "over" | "wait" | "expired";
