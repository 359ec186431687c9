import { z } from "zod";
import { cut } from "@/lib/platform/text";
import type english from "@/messages/en/said.json";

export type PhraseKey = keyof typeof english;
/**
 * A sentence of ours that is worded where it is read: a key of messages/<language>/said.json and what stands in it. A list stands
 * in it as its sentences.
 */
export type Phrase = { key: PhraseKey; values?: Record<string, string | number | Phrase | Phrase[]> };

const maxValueLength = 500;

/** What comes from outside is cut, and can be stored. */
export function phrase(key: PhraseKey, values?: Phrase["values"]): Phrase {
  if (!values) return { key };
  const storable = Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? cut(value, maxValueLength) : value]);
  return { key, values: Object.fromEntries(storable) };
}

/** Words that are nobody's to translate: a person's, another program's. */
export const asSaid = (text: string): Phrase => phrase("text", { text });

/** As it is stored and told in events. The key is one that whoever wrote it knew. */
export const phraseSchema: z.ZodType<Phrase> = z.object({
  key: z.custom<PhraseKey>((key) => typeof key === "string"),
  values: z.lazy(() => z.record(z.string(), z.union([z.string(), z.number(), phraseSchema, z.array(phraseSchema)]))).exactOptional(),
});
