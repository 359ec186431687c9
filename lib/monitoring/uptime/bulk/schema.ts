import { z } from "zod";
import { intervalSeconds, tag } from "@/lib/monitoring/uptime/schema";
import { severitySchema } from "@/lib/platform/severity";

export const mostAtOnce = 500;

/** One change for many monitors. */
export const bulkChange = z.discriminatedUnion("do", [
  z.object({ do: z.literal("pause") }),
  z.object({ do: z.literal("resume") }),
  z.object({ do: z.literal("delete") }),
  z.object({ do: z.literal("addTag"), tag }),
  z.object({ do: z.literal("removeTag"), tag }),
  z.object({ do: z.literal("severity"), severity: severitySchema }),
  z.object({ do: z.literal("interval"), intervalSeconds }),
  z.object({ do: z.literal("owner"), ownerId: z.uuid().nullable() }),
  z.object({ do: z.literal("group"), groupId: z.uuid().nullable() }),
]);
export type BulkChange = z.output<typeof bulkChange>;

export const bulkInput = z.object({
  ids: z
    .array(z.uuid())
    .min(1)
    .max(mostAtOnce)
    .transform((ids) => [...new Set(ids)]),
  change: bulkChange,
});
export type BulkInput = z.input<typeof bulkInput>;

/** Reasons why a monitor stays as it was. */
export const bulkProblems = ["gone", "notProbed", "shorterThanTimeout", "tooManyTags", "circle"] as const;
export type BulkProblem = (typeof bulkProblems)[number];
/** `done` counts those that are now as they were to be, also those that were so before; `changed` names those that were not. */
export type BulkResult = { done: number; changed: string[]; problems: { id: string; problem: BulkProblem }[] };
