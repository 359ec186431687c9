import type { PortableMonitor } from "@/lib/monitoring/import/schema";
import { type OpenConfig, type Secrets, withoutSecrets, withSecrets } from "@/lib/monitoring/probes/rules/secrets";
import { recipientOf } from "@/lib/monitoring/probes/rules/target";
import { isProbed, type MonitorConfig } from "@/lib/monitoring/probes/schema";

const placeholder = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

export type Filling = { config: OpenConfig; missing: string[] };

/**
 * A config with its placeholders replaced: by the value given for the name, or by the secret that is stored in that place. What has
 * neither is missing, and stands in for itself so that the rest can be validated.
 */
export function fillPlaceholders(config: OpenConfig, given: Secrets, stored: Secrets): Filling {
  const { config: open, secrets } = withoutSecrets(config);
  const missing: string[] = [];
  const values = Object.entries(secrets).map(([place, text]) => {
    const name = placeholder.exec(text)?.[1];
    if (name === undefined) return [place, text];
    const value = given[name] || stored[place];
    if (value === undefined) missing.push(name);
    return [place, value ?? "missing"];
  });
  return { config: withSecrets(open, Object.fromEntries(values)).config, missing };
}

/** Returns true when secrets of one may stay for the other: they would be sent to no other server. */
export const isSameRecipient = (a: MonitorConfig, b: MonitorConfig): boolean => a.kind === b.kind && recipientOf(a) === recipientOf(b);

/** The places in the input that its schema does not know. */
export function unknownPlaces(given: unknown, known: unknown, path: string[] = []): string[] {
  if (typeof given !== "object" || given === null || typeof known !== "object" || known === null) return [];
  return Object.entries(given).flatMap(([name, part]) => {
    const place = [...path, name];
    return Object.hasOwn(known, name) ? unknownPlaces(part, (known as Record<string, unknown>)[name], place) : [place.join(".")];
  });
}

/** A monitor's settings, as far as files can express them; names are in lower case, as they are compared. */
export type Comparable = {
  name: string;
  config: MonitorConfig;
  isPaused: boolean;
  severity: string;
  isAlerting: boolean;
  tags: string[];
  ownerId: string | null;
  runbookUrl: string | null;
  group: string | null;
  dependsOn: string[];
} & Pick<PortableMonitor, "intervalSeconds" | "timeoutMs" | "retries" | "alertAfter" | "recoverAfter" | "locations" | "quorum">;

const always = ["name", "config", "isPaused", "severity", "isAlerting", "tags", "ownerId", "runbookUrl", "group", "dependsOn"] as const;
const ofAsked = ["intervalSeconds", "timeoutMs", "retries", "alertAfter", "recoverAfter", "locations", "quorum"] as const;
const unordered = ["tags", "dependsOn", "locations"];

/** The settings that differ. */
export function differences(a: Comparable, b: Comparable): string[] {
  const fields = isProbed(a.config.kind) ? [...always, ...ofAsked] : always;
  const shown = (field: keyof Comparable, { [field]: value }: Comparable) =>
    canonical(unordered.includes(field) ? [...(value as string[])].sort() : value);
  return fields.filter((field) => shown(field, a) !== shown(field, b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
