import { z } from "zod";

/** A leave of platform/channels/answer-link.ts. */
export const answerInput = z.object({ token: z.string().max(1_000) });

/** `wait`: the incident is not there yet. `taken`: somebody had it already. */
export type Answer = "acknowledged" | "resolved" | "taken" | "over" | "wait" | "expired";
