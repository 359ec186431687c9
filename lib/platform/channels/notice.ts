import type { Locale } from "@/lib/platform/messages";
import type { Severity } from "@/lib/platform/severity";

/** What is told to the outside about an incident, in words already chosen; each channel gives it the provider's form. */
export type Notice = {
  /** Idempotency key, the same on every retry of this notice. Letters, digits, `_`, `-` and `:` only, at most 128. */
  key: string;
  /** Grows from notice to notice of one alert, or of those that share a message, so that a receiver can drop what comes late. */
  sequence: number;
  event: "firing" | "flapping" | "acknowledged" | "resolved" | "reminder" | "test";
  /** Worse than what was told last in the same message, or back after its end. */
  isWorse?: true;
  title: string;
  body: string;
  severity: Severity;
  /** The alert, for machines; `key` is that of its condition, the same whenever it comes back. */
  alert?: { id: string; key: string };
  /** Where to look in the console. */
  url: string;
  /** Value of the buttons, and what ties notices together at PagerDuty and ntfy. */
  incidentId?: string;
  incidentNumber?: number;
  /** A signed link for this receiver: GET asks for confirmation, POST acknowledges (a phone call's key press answers in TwiML). */
  acknowledgeUrl?: string;
  at: Date;
  fields: { label: string; value: string }[];
  locale: Locale;
};

/** Whether people hear of it although they have a message about it, as an edit wakes nobody. */
export const wakesAnew = ({ event, isWorse }: Pick<Notice, "event" | "isWorse">): boolean => event === "reminder" || isWorse === true;

/** True while somebody may still take the incident. */
export const awaitsAcknowledgement = ({ event }: Pick<Notice, "event">): boolean => ["firing", "flapping", "reminder"].includes(event);
