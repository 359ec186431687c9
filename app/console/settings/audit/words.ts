import { localize } from "@/lib/platform/localize";
import { defaultLocale, loadMessages } from "@/lib/platform/messages";
import { wordsSchema } from "@/lib/platform/words";

/** Every kind of event that settings.events has words for, by domain. */
export function eventKinds(): { domain: string; names: string[] }[] {
  const words = (loadMessages(defaultLocale).settings?.events ?? {}) as Record<string, Record<string, string>>;
  return Object.entries(words).map(([domain, events]) => ({ domain, names: Object.keys(events).map((event) => `${domain}.${event}`) }));
}

type Detail = { key: string; text: string };

/** A payload's values besides whom it is about, in the reader's language: long ones cut, bare ids left out. */
export function detailsOf(payload: Record<string, unknown>, locale: string | null = null): Detail[] {
  return Object.entries(payload)
    .filter(([key, value]) => value !== null && value !== undefined && !/Ids?$/.test(key))
    .map(([key, value]) => ({ key, text: textOf(value, locale) }))
    .filter(({ text }) => text !== "");
}

function textOf(value: unknown, locale: string | null): string {
  if (Array.isArray(value))
    return value
      .map((each) => textOf(each, locale))
      .join(", ")
      .slice(0, 200);
  if (typeof value !== "object" || value === null) return String(value ?? "–").slice(0, 200);
  const { data: words } = wordsSchema.safeParse(value);
  if (words) return localize(locale, words).slice(0, 200);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner, locale)}`)
    .join(", ")
    .slice(0, 200);
}
