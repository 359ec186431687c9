import { z } from "zod";
import { monitorKinds } from "@/lib/monitoring/probes/schema";
import { text } from "@/lib/platform/text";

export const severities = ["sev1", "sev2", "sev3"] as const;
/** What a list or badge shows: the state, or that nobody checks. */
export const monitorStatuses = ["down", "pending", "up", "paused"] as const;
export type MonitorStatus = (typeof monitorStatuses)[number];

/** Judged as a whole by the command, which knows the secrets that a form leaves empty. */
const config = z.looseObject({ kind: z.enum(monitorKinds).exclude(["group"]) });
const timeoutMs = z.coerce.number().int().min(500).max(60_000);
const count = (min: number) => z.coerce.number().int().min(min);

const settings = z.object({
  name: text(120),
  config,
  intervalSeconds: z.coerce.number().int().min(30).max(86_400),
  timeoutMs,
  retries: count(0).max(5),
  alertAfter: count(1).max(20),
  recoverAfter: count(1).max(20),
  severity: z.enum(severities),
});

const fits = [
  ({ timeoutMs: timeout, intervalSeconds }: { timeoutMs: number; intervalSeconds: number }) => timeout < intervalSeconds * 1_000,
  { path: ["timeoutMs"], message: "Shorter than the interval." },
] satisfies Parameters<typeof settings.refine>;

export const monitorInput = settings.refine(...fits);
export const monitorUpdate = settings.extend({ id: z.uuid() }).refine(...fits);
export type MonitorInput = z.input<typeof monitorInput>;

export const monitorId = z.object({ id: z.uuid() });
/** With the id of the monitor that is edited, its stored secrets stand in for those left empty. */
export const testInput = z.object({ id: z.uuid().optional(), config, timeoutMs });

export const monitorListInput = z.object({
  status: z.enum(monitorStatuses).optional(),
  search: z.string().trim().max(200).optional(),
  cursor: z.string().max(400).optional(),
});
export type MonitorListInput = z.infer<typeof monitorListInput>;

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
