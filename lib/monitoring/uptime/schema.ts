import { z } from "zod";
import { monitorKinds } from "@/lib/monitoring/probes/schema";
import { severitySchema } from "@/lib/platform/severity";
import { clean, optionalText, text } from "@/lib/platform/text";

/** The statuses that a list or badge shows: paused and unknown come before the state. */
export const monitorStatuses = ["down", "unknown", "pending", "up", "paused"] as const;
export type MonitorStatus = (typeof monitorStatuses)[number];

export const maxTags = 20;
export const maxParents = 20;
export const maxChildren = 500;

/** A tag is in lower case and with single spaces, so that tags that read alike are equal. */
export const tag = z
  .string()
  .transform((value) => clean(value).normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase())
  .pipe(z.string().min(1).max(50));

/** The name of a location, as its worker's PROBE_LOCATION has it. */
export const location = z.string().regex(/^[a-z\d][a-z\d-]{0,39}$/, "A short name such as paris-1.");

export const webAddress = text(2_000).refine((value) => {
  const parsed = URL.parse(value);
  return parsed !== null && ["http:", "https:"].includes(parsed.protocol) && parsed.username === "" && parsed.password === "";
}, "An http or https address without user name and password.");

/** The command validates the config as a whole, since it knows the secrets that a form leaves empty. */
const config = z.looseObject({ kind: z.enum(monitorKinds) });
const timeoutMs = z.coerce.number().int().min(500).max(60_000);
export const intervalSeconds = z.coerce.number().int().min(30).max(86_400);
const count = (min: number) => z.coerce.number().int().min(min);
const distinct = (item: z.ZodType<string, string>, max: number) =>
  z
    .array(item)
    .max(1_000)
    .transform((items) => [...new Set(items)])
    .refine((items) => items.length <= max, `At most ${max}.`);

/** The context of a monitor: its owner, group and labels. A field that is left out stays, or gets the default of a new monitor. */
const context = {
  tags: distinct(tag, maxTags).optional(),
  ownerId: z.uuid().nullable().optional(),
  runbookUrl: webAddress.nullable().optional(),
  groupId: z.uuid().nullable().optional(),
  /** Its parents: while one of them is down, its own alerts wait. */
  dependsOn: distinct(z.uuid(), maxParents).optional(),
  /** Groups alone have children. */
  childIds: distinct(z.uuid(), maxChildren).optional(),
  isAlerting: z.boolean().optional(),
  locations: distinct(location, 20).optional(),
  quorum: count(1).optional(),
};

const settings = z.object({
  name: text(120),
  config,
  intervalSeconds,
  timeoutMs,
  retries: count(0).max(5),
  alertAfter: count(1).max(20),
  recoverAfter: count(1).max(20),
  severity: severitySchema,
  ...context,
});

const refined = <T extends typeof settings>(schema: T) =>
  schema
    .refine(({ timeoutMs: timeout, intervalSeconds: interval }) => timeout < interval * 1_000, {
      path: ["timeoutMs"],
      error: "Shorter than the interval.",
    })
    .refine(({ quorum = 1, locations = [] }) => quorum <= Math.max(1, locations.length), {
      path: ["quorum"],
      error: "Not more than there are locations.",
    });

export const monitorInput = refined(settings);
export const monitorUpdate = refined(settings.extend({ id: z.uuid() }));
export const cloneInput = refined(settings.extend({ from: z.uuid() }));
export type MonitorInput = z.input<typeof monitorInput>;
export type MonitorSettingsInput = z.output<typeof monitorInput>;

export const monitorId = z.object({ id: z.uuid() });
/** A test may name the monitor that is edited: its stored secrets then replace those left empty. */
export const testInput = z.object({ id: z.uuid().optional(), config, timeoutMs });

/** The filters of a list, which also choose the monitors of a bulk change. */
export const monitorFilters = z.object({
  status: z.enum(monitorStatuses).optional(),
  kind: z.enum(monitorKinds).optional(),
  tag: tag.optional(),
  group: z.uuid().optional(),
  owner: z.uuid().optional(),
  search: optionalText(200),
});
export type MonitorFilters = z.infer<typeof monitorFilters>;

export const monitorListInput = monitorFilters.extend({
  /** Members of a group stand below it. */
  by: z.enum(["group"]).optional(),
  cursor: z.string().max(400).optional(),
});
export type MonitorListInput = z.infer<typeof monitorListInput>;

export const monitorNamesInput = monitorFilters.extend({ limit: z.coerce.number().int().min(1).max(2_000).default(2_000) });
export type MonitorNamesInput = z.infer<typeof monitorNamesInput>;

export const defaultMonitor = {
  name: "",
  config: { kind: "http", url: "" },
  intervalSeconds: 60,
  timeoutMs: 10_000,
  retries: 1,
  alertAfter: 2,
  recoverAfter: 2,
  severity: "sev2",
} as const satisfies MonitorInput;
