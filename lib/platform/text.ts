import { z } from "zod";

/** Makes any outside string storable: Postgres refuses NUL in text and jsonb, and lone surrogates in jsonb. */
export function clean(value: string): string {
  return value.toWellFormed().replaceAll("\u0000", "");
}

/** The beginning of any outside string, storable too: at most `max` UTF-16 units, and no half of a character. */
export function cut(value: string, max: number): string {
  return clean(value.slice(0, max).replace(/[\ud800-\udbff]$/, ""));
}

/** A line or a text of 1..max characters, cleaned and trimmed. */
export const text = (max: number) =>
  z
    .string()
    .transform((value) => clean(value).trim())
    .pipe(z.string().min(1).max(max));

/** Same, where nothing at all is allowed and becomes undefined. */
export const optionalText = (max: number) =>
  z
    .string()
    .transform((value) => clean(value).trim())
    .pipe(z.string().max(max))
    .transform((value) => value || undefined)
    .optional();

/** One mailbox, ASCII and lower-cased, so that two look-alikes are never one account. */
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[\x21-\x7e]+$/)
  .toLowerCase()
  .pipe(z.email());

/** Asked before a query by id: Postgres would not take another text for a uuid. */
export const isUuid = (value: unknown): value is string =>
  typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
