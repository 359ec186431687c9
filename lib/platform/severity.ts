import { z } from "zod";

/** Severities are ordered from the worst to the least. */
export const severities = ["sev1", "sev2", "sev3"] as const;
export type Severity = (typeof severities)[number];
export const severitySchema = z.enum(severities);
export const severityLevel = { sev1: 1, sev2: 2, sev3: 3 } as const;
