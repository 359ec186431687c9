import { z } from "zod";
import { invalid } from "@/lib/platform/errors";

/** A cursor marks the end of a page of a list or thread: the last row's moment (ms) and id. */
export const cursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
  .transform((value) => {
    const [at = "", id = ""] = value.split("_");
    return { at: new Date(Number(at)), id };
  })
  .refine(({ at, id }) => !Number.isNaN(at.getTime()) && z.uuid().safeParse(id).success);
export type Cursor = z.output<typeof cursor>;

export const cursorOf = (at: Date | string, id: string): string => `${new Date(at).getTime()}_${id}`;

/** Throws `invalid` for what `cursorOf` did not make. */
export function readCursor(value: string): Cursor {
  const parsed = cursor.safeParse(value);
  if (!parsed.success) throw invalid("The list's place is not valid.");
  return parsed.data;
}
