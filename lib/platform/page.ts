import { z } from "zod";
import { invalid } from "@/lib/platform/errors";

/** A part of a long list; `nextCursor` asks for the part after it, and is null at the end. */
export type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** The values of the last row that a list is ordered by. */
export type Key = readonly (string | number | bigint | Date)[];

/** Cuts the page off the rows that were found, of which one more was asked for than it holds. */
export function pageOf<Row>(found: readonly Row[], size: number, keyOf: (last: Row) => Key): Page<Row> {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, nextCursor: last !== undefined && found.length > size ? cursorOf(keyOf(last)) : null };
}

/** Writes a key as text that stands in a URL as it is. */
export const cursorOf = (key: Key): string => key.map((part) => escaped(String(part instanceof Date ? part.getTime() : part))).join("_");

const escaped = (part: string) =>
  encodeURIComponent(part)
    .replace(/[_~]/g, (sign) => (sign === "_" ? "%5F" : "%7E"))
    .replaceAll("%", "~");

/** Reads the cursors of a list, whose key has these parts. */
export function cursor<const Parts extends readonly [z.ZodType<unknown, string>, ...z.ZodType<unknown, string>[]]>(...parts: Parts) {
  const key = z.tuple(parts);
  return z
    .string()
    .max(2_000)
    .transform((text, context) => {
      const read = key.safeParse(partsOf(text));
      if (read.success) return read.data;
      context.addIssue("The list's place is not valid.");
      return z.NEVER;
    });
}

/** The parts of keys. */
export const moment = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((ms) => new Date(Number(ms)));
export const whole = z
  .string()
  .regex(/^-?\d{1,9}$/)
  .transform(Number);
export const words = z.string().regex(/^[^\0]*$/);

/** The cursor of lists that are ordered by a moment and an id. */
export const timeCursor = cursor(moment, z.uuid());
export type TimeKey = z.output<typeof timeCursor>;

/** The cursor of lists that are ordered by one number. */
export const numberCursor = cursor(
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
);

/** A cursor in a page's address; where it is not valid, the list begins at its beginning. */
export const placeOf = (of: z.ZodType<Key, string>) =>
  z
    .string()
    .refine((value) => of.safeParse(value).success)
    .optional()
    .catch(undefined);

/** Reads a cursor, where there is one. Throws `invalid` for anything that `pageOf` did not make. */
export function readCursor<Read extends Key>(of: z.ZodType<Read, string>, value: string | null | undefined): Read | null {
  if (!value) return null;
  const read = of.safeParse(value);
  if (!read.success) throw invalid("The list's place is not valid.");
  return read.data;
}

function partsOf(value: string): string[] {
  try {
    return value.split("_").map((part) => decodeURIComponent(part.replaceAll("~", "%")));
  } catch {
    return [];
  }
}
