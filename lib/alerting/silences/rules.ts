import type { Routable } from "@/lib/alerting/routes/rules";
import type { Severity } from "@/lib/platform/severity";

export type Silence = {
  id: string;
  severities: Severity[];
  labels: string[];
  sourceIds: string[];
  startsAt: Date;
  expiresAt: Date;
};

/** Returns true when an active silence fits the alert. A silence without conditions fits nothing. */
export function isSilenced(silence: Silence, alert: Pick<Routable, "severity" | "labels" | "sourceId">, now: Date): boolean {
  return silenceStateAt(silence, now) === "active" && isMeant(silence, alert);
}

/** Returns the silence that suppresses the alert now: of several the one that ends last. */
export function silenceOf<S extends Silence>(
  silences: readonly S[],
  alert: Pick<Routable, "severity" | "labels" | "sourceId">,
  now: Date,
): S | null {
  return silences
    .filter((silence) => isSilenced(silence, alert, now))
    .reduce<S | null>((longest, each) => (longest && longest.expiresAt >= each.expiresAt ? longest : each), null);
}

/** Matches a silence's conditions, whatever the time. */
export function isMeant(
  { severities, labels, sourceIds }: Pick<Silence, "severities" | "labels" | "sourceIds">,
  alert: Pick<Routable, "severity" | "labels" | "sourceId">,
): boolean {
  if (severities.length + labels.length + sourceIds.length === 0) return false;
  return (
    (severities.length === 0 || severities.includes(alert.severity)) &&
    (labels.length === 0 || labels.some((label) => alert.labels.includes(label))) &&
    (sourceIds.length === 0 || sourceIds.includes(alert.sourceId))
  );
}

/** A silence is active from its start until just before its end. */
export function silenceStateAt({ startsAt, expiresAt }: Pick<Silence, "startsAt" | "expiresAt">, now: Date) {
  if (now >= expiresAt) return "expired";
  return now < startsAt ? "upcoming" : "active";
}
