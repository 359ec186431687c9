import { z } from "zod";
import { label } from "@/lib/alerting/schema";
import { severitySchema } from "@/lib/platform/severity";
import { text } from "@/lib/platform/text";

const minute = z.number().int().min(0).max(1439).nullable();
const timeZone = z.string().max(60).refine(isZone, "not a time zone");

export const routeInput = z
  .object({
    name: text(80),
    isEnabled: z.boolean(),
    severities: z.array(severitySchema).max(3),
    labels: z.array(label).max(20),
    sourceIds: z.array(z.uuid()).max(500),
    componentIds: z.array(z.uuid()).max(200).default([]),
    days: z.array(z.number().int().min(1).max(7)).max(7),
    fromMinute: minute,
    toMinute: minute,
    timeZone,
    channelIds: z.array(z.uuid()).max(50),
    pagesOnCall: z.boolean(),
    isContinuing: z.boolean(),
    groupWithinSeconds: z.number().int().min(0).max(3_600).default(120),
    remindEveryMinutes: z.number().int().min(1).max(1_440).nullable().default(null),
    remindAtMost: z.number().int().min(0).max(100).default(0),
  })
  .refine(({ channelIds, pagesOnCall }) => pagesOnCall || channelIds.length > 0, { path: ["channelIds"], error: "tells nobody" })
  .refine(({ fromMinute, toMinute }) => (fromMinute === null) === (toMinute === null), { path: ["fromMinute"], error: "both or none" })
  .refine(({ remindEveryMinutes: every, remindAtMost: most }) => (every === null) === (most === 0), {
    path: ["remindEveryMinutes"],
    error: "both or none",
  });
export type RouteInput = z.input<typeof routeInput>;

export const saveRouteInput = z.object({ id: z.uuid().nullable(), route: routeInput });
export const routeIdInput = z.object({ id: z.uuid() });
export const moveRouteInput = z.object({ id: z.uuid(), by: z.union([z.literal(-1), z.literal(1)]) });
export const previewInput = z.object({ severity: severitySchema, sourceId: z.uuid().optional() });
export type PreviewInput = z.infer<typeof previewInput>;

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
