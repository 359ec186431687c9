import { z } from "zod";
import { label } from "@/lib/alerting/schema";
import { severitySchema } from "@/lib/platform/severity";
import { text } from "@/lib/platform/text";

export const silenceStates = ["active", "upcoming", "expired"] as const;
export type SilenceState = (typeof silenceStates)[number];

export const maxSilenceDays = 30;
const maxMinutes = maxSilenceDays * 24 * 60;
/** A silence may be planned so far ahead. */
export const maxAheadDays = 365;

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

const matchers = {
  severities: z.array(severitySchema).max(3),
  labels: z.array(label).max(20),
  sourceIds: z.array(z.uuid()).max(200),
};

/** The conditions of a silence. A silence sets at least one; the preview of an unfinished form need not. */
export const silenceMatchers = z.object(matchers);
export type SilenceMatchers = z.infer<typeof silenceMatchers>;

/** `startsAt` of null is now. It ends after so many minutes, or then. */
export const createSilenceInput = z
  .object({
    reason: text(300),
    ...matchers,
    startsAt: instant.nullable(),
    lasts: z.union([z.object({ minutes: z.number().int().min(1).max(maxMinutes) }), z.object({ until: instant })]),
  })
  .refine(({ severities: some, labels, sourceIds }) => some.length + labels.length + sourceIds.length > 0, {
    path: ["matchers"],
    error: "holds nothing back",
  });
export type CreateSilenceInput = z.input<typeof createSilenceInput>;

export const silenceIdInput = z.object({ id: z.uuid() });
export const extendSilenceInput = z.object({ id: z.uuid(), minutes: z.number().int().min(1).max(maxMinutes) });
export const silenceListInput = z.object({ state: z.enum(silenceStates).default("active"), cursor: z.string().max(200).optional() });
export type SilenceListInput = z.input<typeof silenceListInput>;

/** The conditions of a form, as one parameter of an address. */
export const matchesInput = z.object({
  conditions: z
    .string()
    .max(12_000)
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(silenceMatchers),
});
