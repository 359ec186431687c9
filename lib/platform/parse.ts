import type { z } from "zod";
import { type FieldErrors, invalid } from "@/lib/platform/errors";

/** Throws `invalid` with its fields where the input does not fit the schema. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid("Some of what was sent is not valid.", fieldErrors(parsed.error));
}

/** Messages stand under their dotted path; the empty path is the form itself. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  return fields;
}
