import { z } from "zod";
import { storedMail } from "@/lib/platform/channels/stored-mail";
import { locales } from "@/lib/platform/messages";
import { severitySchema } from "@/lib/platform/severity";

export const noticeEvents = ["firing", "flapping", "acknowledged", "resolved", "reminder", "test"] as const;

/** A stored notice about an alert, with its words chosen already; each channel gives it the provider's form. */
export const storedNotice = z.object({
  /** Grows from notice to notice of one alert, or of those that share a message, so that a receiver can drop what comes late. */
  sequence: z.number(),
  event: z.enum(noticeEvents),
  /** Worse than what was told last in the same message, or back after its end. */
  isWorse: z.literal(true).optional(),
  title: z.string(),
  body: z.string(),
  severity: severitySchema,
  /** The alert, for machines; `key` is that of its condition, the same whenever it comes back. */
  alert: z.object({ id: z.string(), key: z.string() }).optional(),
  /** The page of the console to look at. */
  url: z.string(),
  /** Value of the buttons, and what ties notices together at PagerDuty and ntfy. */
  incidentId: z.string().optional(),
  incidentNumber: z.number().optional(),
  /** A signed link for this receiver: GET asks for confirmation, POST acknowledges (a phone call's key press answers in TwiML). */
  acknowledgeUrl: z.string().optional(),
  at: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  locale: z.enum(locales),
  /** True where it speaks of all alerts that share its message. */
  isOfThread: z.literal(true).optional(),
  /** The mail that it became, where its channel is an address. */
  mail: storedMail.optional(),
});
export type StoredNotice = z.infer<typeof storedNotice>;

/** A notice as channels send it. The key is the same on every attempt: letters, digits, `_`, `-` and `:` only, at most 128. */
export type Notice = Omit<StoredNotice, "at" | "isOfThread" | "mail"> & { key: string; at: Date };

/** Returns true for a notice that interrupts people who have a message about it already, which an edit does not. */
export const wakesAnew = ({ event, isWorse }: Pick<Notice, "event" | "isWorse">): boolean => event === "reminder" || isWorse === true;

/** True while somebody may still take the incident. */
export const awaitsAcknowledgement = ({ event }: Pick<Notice, "event">): boolean => ["firing", "flapping", "reminder"].includes(event);
