import { z } from "zod";
import { isProbed, type MonitorKind, monitorKinds } from "@/lib/monitoring/probes/schema";
import { defaultMonitor, intervalSeconds, location, maxParents, maxTags, tag, webAddress } from "@/lib/monitoring/uptime/schema";
import { severitySchema } from "@/lib/platform/severity";
import { emailAddress, text } from "@/lib/platform/text";

/** The version of the format: a number that grows when files are read differently. */
export const portableVersion = 1;
export const maxFileBytes = 1_048_576;
export const maxFileMonitors = 2_000;
/** Monitors that one call of the command changes; whoever wants more calls again. */
export const appliedAtOnce = 200;

const count = (min: number, max: number, start: number) => z.number().int().min(min).max(max).default(start);
const list = <T extends z.ZodType>(item: T, max: number) => z.array(item).max(max).default([]);

/**
 * A monitor in a file: other monitors are named, the owner is an e-mail address, a secret in `check` is a text or a placeholder such as
 * `${API_TOKEN}`. Fields that are left out get the defaults of a new monitor.
 */
export const portableMonitor = z
  .strictObject({
    name: text(120),
    kind: z.enum(monitorKinds),
    check: z.record(z.string(), z.unknown()).default({}),
    intervalSeconds: intervalSeconds.default(defaultMonitor.intervalSeconds),
    timeoutMs: count(500, 60_000, defaultMonitor.timeoutMs),
    retries: count(0, 5, defaultMonitor.retries),
    alertAfter: count(1, 20, defaultMonitor.alertAfter),
    recoverAfter: count(1, 20, defaultMonitor.recoverAfter),
    severity: severitySchema.default(defaultMonitor.severity),
    alerting: z.boolean().optional(),
    paused: z.boolean().default(false),
    tags: list(tag, maxTags),
    owner: emailAddress.nullable().default(null),
    runbook: webAddress.nullable().default(null),
    group: text(120).nullable().default(null),
    dependsOn: list(text(120), maxParents),
    locations: list(location, 20),
    quorum: count(1, 20, 1),
  })
  .refine(({ kind, timeoutMs, intervalSeconds: interval }) => !isProbed(kind) || timeoutMs < interval * 1_000, {
    path: ["timeoutMs"],
    error: "Shorter than the interval.",
  })
  .refine(({ quorum, locations }) => quorum <= Math.max(1, locations.length), { path: ["quorum"], error: "Not more than locations." });
export type PortableInput = z.input<typeof portableMonitor>;
export type PortableMonitor = z.output<typeof portableMonitor>;

const fileText = z
  .string()
  .min(1)
  .refine((value) => new TextEncoder().encode(value).length <= maxFileBytes, "At most 1 MB.");
/** Values for the placeholders of a file, by name. */
const secrets = z.record(z.string().max(200), z.string().max(4_000)).default({});
export const importInput = z.object({ text: fileText, secrets });
export type ImportInput = z.input<typeof importInput>;

/** These monitors, or all. */
export const exportInput = z.object({ ids: z.array(z.uuid()).min(1).max(maxFileMonitors).nullable() });

export const fileFailures = ["unreadable", "notMonitors", "version", "tooMany"] as const;
export type FileFailure = { code: (typeof fileFailures)[number]; line: number | null };

export const entryProblems = [
  "syntax",
  "unknownKey",
  "wrong",
  "duplicate",
  "kind",
  "owner",
  "group",
  "dependsOn",
  "locations",
  "circle",
  "secret",
] as const;
/** `path` is the place in the entry, `detail` the name that is meant or the placeholder without a value. */
export type Problem = { code: (typeof entryProblems)[number]; path: string; line: number | null; detail?: string };

/** The differences between an imported monitor and its behaviour in Uptime Kuma. */
export const kumaNotes = [
  "interval",
  "name",
  "ignoreTls",
  "expiry",
  "resend",
  "proxy",
  "headers",
  "query",
  "address",
  "conditions",
  "resolver",
] as const;
export type KumaNote = (typeof kumaNotes)[number];
export const leftOutReasons = ["kind", "upsideDown", "auth", "expression", "comparison", "record", "connection"] as const;
export type LeftOut = { name: string; kind: string; reason: (typeof leftOutReasons)[number] };

export type PlannedMonitor = {
  name: string;
  kind: MonitorKind | null;
  line: number | null;
  action: "create" | "update" | "unchanged" | "problem";
  /** An update lists the settings that differ. */
  changes: string[];
  problems: Problem[];
  notes: KumaNote[];
};
export type ImportPlan = {
  format: "yaml" | "kuma";
  failure: FileFailure | null;
  monitors: PlannedMonitor[];
  leftOut: LeftOut[];
  /** Notifications of the other tool, which are not taken over. */
  notifications: string[];
  /** Placeholders that need a value. */
  missing: string[];
};
export type Applied = { name: string; isDone: boolean; code: string | null; address: string | null };
export type ImportStep = { applied: Applied[]; left: number };
