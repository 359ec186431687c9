import { z } from "zod";

/** Severities are ordered from worst to least. */
export const severities = ["sev1", "sev2", "sev3"] as const;
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;
