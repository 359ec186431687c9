import { type IncidentState, incidentStates } from "@/lib/incidents/response/schema";
import { type Severity, severities } from "@/lib/platform/severity";

/** This many other alerts open at once mean that the platform fails, not one part of it. */
export const widespreadAlerts = 3;

/** Suggests an incident's severity until a person confirms it: the alert's own, one step worse in a widespread failure. */
export function suggestedSeverity(ofAlert: Severity, otherOpenAlerts: number): Severity {
  if (otherOpenAlerts < widespreadAlerts) return ofAlert;
  return severities[Math.max(0, severities.indexOf(ofAlert) - 1)] as Severity;
}

/** Allows moves forward, by one or more steps; anything open may be resolved, and what is resolved stays so. */
export function canMove(from: IncidentState, to: IncidentState): boolean {
  return incidentStates.indexOf(to) > incidentStates.indexOf(from);
}

type Times = { openedAt: string; acknowledgedAt: string | null; resolvedAt: string | null };

/** Computes milliseconds from opening to acknowledgement, to resolution, and so far (until `now` while it is open). */
export function durations({ openedAt, acknowledgedAt, resolvedAt }: Times, now: number) {
  const since = (end: string | null) => (end === null ? null : Math.max(0, Date.parse(end) - Date.parse(openedAt)));
  return {
    toAcknowledgeMs: since(acknowledgedAt),
    toResolveMs: since(resolvedAt),
    lastedMs: since(resolvedAt) ?? Math.max(0, now - Date.parse(openedAt)),
  };
}

/** Reads the number in "INC-42", "inc 42", "#42" or "42"; null when the text names no number. */
export function numberIn(words: string): number | null {
  const digits = /^(?:inc[-\s]?|#)?(\d{1,9})$/i.exec(words.trim())?.[1];
  return digits ? Number(digits) : null;
}
