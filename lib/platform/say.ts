import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { defaultLocale, isLocale, loadMessages } from "@/lib/platform/messages";
import { type Phrase, phraseSchema } from "@/lib/platform/phrase";
import { cut } from "@/lib/platform/text";

type Said = Phrase | Phrase[];

/** Sentences in a language, one after another. */
export function say(locale: string | null, said: Said): string {
  const language = isLocale(locale) ? locale : defaultLocale;
  const t = createTranslator({ locale: language, messages: loadMessages(language), namespace: "said" as never });
  const all = (phrases: Said): string => [phrases].flat().map(one).join("; ");
  const one = ({ key, values = {} }: Phrase): string => {
    const worded = Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? all(value) : value]);
    return t(key as never, Object.fromEntries(worded));
  };
  return all(said);
}

/**
 * What is stored as words, for its reader. Where the sentences are kept beside it they are worded anew; what somebody else wrote, and
 * what another version said that knew other sentences, stays as it is.
 */
export function worded<T extends string | null>(locale: string | null, text: T, said: unknown): T | string {
  if (text === null || said === null || said === undefined) return text;
  const { data } = stored.safeParse(said);
  return data && isKnown(data) ? say(locale, data) : text;
}

/** Sentences as they are stored: in English, for search and for machines, and as they are, for readers of every language. */
export function inWords(said: Phrase[]): { text: string; said: Phrase[] } | { text: null; said: null } {
  return said.length > 0 ? { text: cut(say(defaultLocale, said), maxTextLength), said } : { text: null, said: null };
}

const maxTextLength = 1_000;
const stored = z.union([phraseSchema, z.array(phraseSchema)]);

function isKnown(said: Said): boolean {
  const sentences = loadMessages(defaultLocale).said ?? {};
  return [said].flat().every(({ key, values = {} }) => {
    const inner = Object.values(values).filter((value) => typeof value === "object");
    return Object.hasOwn(sentences, key) && inner.every(isKnown);
  });
}
