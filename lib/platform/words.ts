import { z } from "zod";
import { cut } from "@/lib/platform/text";

type Values = Record<string, string | number | Phrase | Phrase[]>;
/**
 * A sentence of ours that is localized where it is read: its domain, its key below `phrases` in messages/<language>/<domain>.json and the
 * values in it, where a list stands as its sentences one after another. A plain string is somebody else's and stays as it is.
 */
export type Phrase = string | { key: string; values?: Values };
/** Text that is stored before anybody reads it. It is rendered anew from its phrases, which are null where somebody else wrote it. */
export type Words = { text: string; phrases: Phrase[] | null };

const maxValueLength = 500;

/** Makes the function that makes a domain's phrases, of the keys that its messages file has. */
export const definePhrases =
  <Key extends string>(domain: string) =>
  (key: Key, values?: Values): Phrase => ({ key: `${domain}.${key}`, ...(values && { values: storableValues(values) }) });

/** Words that are nobody's to translate: a person's, another program's. */
export const literal = (text: string): Words => ({ text, phrases: null });

/** Words with at most `max` characters of text; their phrases stay whole. */
export const shorten = ({ text, phrases }: Words, max: number): Words => ({ text: cut(text, max), phrases });

/** A phrase in which every string from outside is cut and can be stored. */
export const storable = (phrase: Phrase): Phrase => (typeof phrase === "string" ? cut(phrase, maxValueLength) : phrase);

const storableValues = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(storable) : storableValue(value)]),
  );

const storableValue = (value: string | number | Phrase) => (typeof value === "number" ? value : storable(value));

const phraseSchema: z.ZodType<Phrase> = z.union([
  z.string(),
  z.object({
    key: z.string(),
    values: z.lazy(() => z.record(z.string(), z.union([z.number(), phraseSchema, z.array(phraseSchema)]))).exactOptional(),
  }),
]);

/** Words as events and columns hold them. Phrases that cannot be read leave the text. */
export const wordsSchema: z.ZodType<Words> = z.object({ text: z.string(), phrases: z.array(phraseSchema).nullable().catch(null) });

/** Words of a column that Prisma gives as any JSON. */
export const readWords = (stored: unknown): Words => wordsSchema.parse(stored);

/** Words of a column that may be null. */
export const findWords = (stored: unknown): Words | null => (stored === null ? null : readWords(stored));

/** All messages of a language, as next-intl reads them. */
export type Translator = {
  (path: string, values?: Record<string, string | number>): string;
  has(path: string): boolean;
  raw(path: string): unknown;
};

/** Renders words in a translator's language; in English where it lacks one of the phrases, as of another version. */
export const localizeWith = (t: Translator, { text, phrases }: Words): string =>
  phrases?.every((phrase) => isKnown(t, phrase)) ? renderWith(t, phrases) : text;

/** Renders phrases one after another. */
export const renderWith = (t: Translator, phrases: Phrase | Phrase[]): string =>
  [phrases]
    .flat()
    .map((phrase) => (typeof phrase === "string" ? phrase : t(pathOf(phrase.key), renderValues(t, phrase.values ?? {}))))
    .join("; ");

const renderValues = (t: Translator, values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : renderWith(t, value)]));

function isKnown(t: Translator, phrase: Phrase): boolean {
  if (typeof phrase === "string") return true;
  const inner = Object.values(phrase.values ?? {}).flatMap((value) => (typeof value === "number" ? [] : value));
  const path = pathOf(phrase.key);
  return t.has(path) && typeof t.raw(path) === "string" && inner.every((each) => isKnown(t, each));
}

const pathOf = (key: string) => key.replace(".", ".phrases.");
