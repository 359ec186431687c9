import { createTranslator } from "use-intl/core";
import { defaultLocale, isLocale, loadMessages } from "@/lib/platform/messages";
import { cut } from "@/lib/platform/text";
import { localizeWith, type Phrase, renderWith, storable, type Words } from "@/lib/platform/words";

const maxTextLength = 1_000;

/** Words in a reader's language. */
export const localize = (locale: string | null, words: Words): string => localizeWith(translatorOf(locale), words);

/** Phrases in a reader's language, one after another. */
export const render = (locale: string | null, phrases: Phrase | Phrase[]): string => renderWith(translatorOf(locale), phrases);

/** Phrases as they are stored, with their English for search and machines; null when there are none. */
export function toStored(phrases: [Phrase, ...Phrase[]]): Words;
export function toStored(phrases: Phrase[]): Words | null;
export function toStored(phrases: Phrase[]): Words | null {
  if (phrases.length === 0) return null;
  const stored = phrases.map(storable);
  return { text: cut(render(defaultLocale, stored), maxTextLength), phrases: stored };
}

function translatorOf(locale: string | null) {
  const language = isLocale(locale) ? locale : defaultLocale;
  return createTranslator({ locale: language, messages: loadMessages(language) });
}
