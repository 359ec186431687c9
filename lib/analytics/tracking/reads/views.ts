import type { EventRow } from "@/lib/analytics/tracking/schema";

export type StoredEvent = {
  uuid: string;
  name: string;
  at: Date;
  distinctId: string;
  personId: string;
  properties: Record<string, unknown> | null;
};

/** An event as a list shows it; without the right to see people, nothing that names one. */
export function toEventRow(row: StoredEvent, showsPeople: boolean): EventRow {
  return {
    uuid: row.uuid,
    name: row.name,
    at: row.at.toISOString(),
    distinctId: showsPeople ? row.distinctId : null,
    personId: showsPeople && row.personId !== "0" ? row.personId : null,
    preview: previewOf(withoutPerson(row.properties ?? {}, showsPeople)),
  };
}

const personal =
  /^\$(set|set_once|unset|ip|anon_distinct_id|user_id|device_id|session_id|window_id|initial_)|e-?mail|^name$|(first|last|full|user)_?name|phone|wallet|address|^alias$/i;

/** Removes the properties that name a person, for roles that may count but not look at people. */
export function withoutPerson(properties: Record<string, unknown>, showsPeople: boolean): Record<string, unknown> {
  if (showsPeople) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !personal.test(key)));
}

function previewOf(properties: Record<string, unknown>): [string, string][] {
  return Object.entries(properties)
    .filter(([key, value]) => (!key.startsWith("$") || key === "$current_url") && ["string", "number", "boolean"].includes(typeof value))
    .slice(0, 4)
    .map(([key, value]) => [key, String(value).slice(0, 80)]);
}

/** Reads a person's name and e-mail from the properties that SDKs and products usually set. */
export function namesOf(properties: Record<string, unknown>): { name: string | null; email: string | null } {
  const text = (...keys: string[]) => keys.map((key) => properties[key]).find((value) => typeof value === "string" && value !== "");
  const email = (text("email", "$email", "Email") as string | undefined) ?? null;
  return { name: (text("name", "$name", "Name", "username") as string | undefined) ?? null, email };
}
