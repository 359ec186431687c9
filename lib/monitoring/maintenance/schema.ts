import { Cron } from "croner";
import { z } from "zod";
import { longestSpanMinutes } from "@/lib/monitoring/maintenance/rules/spans";
import { isTimeZone } from "@/lib/monitoring/maintenance/rules/zone";
import { text } from "@/lib/platform/text";

export const mostMonitors = 500;

const moment = z.iso.datetime().transform((value) => new Date(value));

const settings = z.object({
  title: text(120),
  /** Every monitor, or those that are named or carry one of the tags. */
  covers: z.enum(["all", "chosen"]),
  monitorIds: z.array(z.uuid()).max(mostMonitors),
  tags: z.array(text(60)).max(20),
  /** A moment that has passed is accepted only of a window that has it already. */
  startsAt: z.union([z.literal("now"), moment]),
  endsAt: moment.nullable(),
  cron: text(100).refine(comesRound, "Five fields of a cron pattern that comes round, such as 0 3 * * *.").nullable(),
  durationMinutes: z.coerce.number().int().min(1).max(longestSpanMinutes),
  timeZone: z.string().max(60).refine(isTimeZone, "Not a time zone."),
});
type Settings = z.output<typeof settings>;

const hasSubject = ({ covers, monitorIds, tags }: Settings) => covers === "all" || monitorIds.length + tags.length > 0;
const noSubject = { path: ["monitorIds"], error: "Nothing is chosen." };
const endsRightly = ({ cron, startsAt, endsAt }: Settings) =>
  endsAt === null || (cron !== null && endsAt > (startsAt === "now" ? new Date() : startsAt));
const wrongEnd = { path: ["endsAt"], error: "The last day comes before the first, or nothing comes round." };

export const maintenanceInput = settings.refine(hasSubject, noSubject).refine(endsRightly, wrongEnd);
export const maintenanceUpdate = settings.extend({ id: z.uuid() }).refine(hasSubject, noSubject).refine(endsRightly, wrongEnd);
export type MaintenanceInput = z.input<typeof maintenanceInput>;
export type MaintenanceSettings = Settings;

export const windowId = z.object({ id: z.uuid() });
export const spanId = z.object({ id: z.uuid() });

function comesRound(pattern: string): boolean {
  try {
    return new Cron(pattern, { mode: "5-part", timezone: "UTC", paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
