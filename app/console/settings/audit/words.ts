import { defaultLocale, loadMessages } from "@/lib/platform/messages";

/** Every kind of event that settings.events has words for, by domain. */
export function eventKinds(): { domain: string; names: string[] }[] {
  const words = (loadMessages(defaultLocale).settings?.events ?? {}) as Record<string, Record<string, string>>;
  return Object.entries(words).map(([domain, events]) => ({ domain, names: Object.keys(events).map((event) => `${domain}.${event}`) }));
}

type Detail = { key: string; text: string };

/** What a payload says besides whom it is about: its values, long ones cut; bare ids and what says the same again left out. */
export function detailsOf(payload: Record<string, unknown>): Detail[] {
  return Object.entries(payload)
    .filter(([key, value]) => value !== null && value !== undefined && key !== "said" && !/Ids?$/.test(key))
    .map(([key, value]) => ({ key, text: textOf(value) }))
    .filter(({ text }) => text !== "");
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ").slice(0, 200);
  if (typeof value !== "object" || value === null) return String(value ?? "–").slice(0, 200);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join(", ")
    .slice(0, 200);
}
