import { z } from "zod";
import { parseExpectedStatus } from "@/lib/monitoring/uptime/rules";
import { text } from "@/lib/platform/text";

export const severities = ["sev1", "sev2", "sev3"] as const;
/** What a list or badge shows: the state, or that nobody checks. */
export const monitorStatuses = ["down", "pending", "up", "paused"] as const;
export type MonitorStatus = (typeof monitorStatuses)[number];

const monitorUrl = text(2_000).refine((value) => {
  const url = URL.parse(value);
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
}, "An http or https address without user name and password.");

const timeoutMs = z.coerce.number().int().min(500).max(60_000);
const expectedStatus = text(200).refine((value) => parseExpectedStatus(value) !== null, "Codes and ranges, such as 200-299,401.");
const count = (min: number) => z.coerce.number().int().min(min);

const settings = z.object({
  name: text(120),
  url: monitorUrl,
  intervalSeconds: z.coerce.number().int().min(30).max(86_400),
  timeoutMs,
  expectedStatus,
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
export const testInput = z.object({ url: monitorUrl, timeoutMs, expectedStatus });

export const monitorListInput = z.object({
  status: z.enum(monitorStatuses).optional(),
  search: z.string().trim().max(200).optional(),
  cursor: z.string().max(400).optional(),
});
export type MonitorListInput = z.infer<typeof monitorListInput>;

export const defaultMonitor = {
  name: "",
  url: "",
  intervalSeconds: 60,
  timeoutMs: 10_000,
  expectedStatus: "200-299",
  retries: 1,
  alertAfter: 2,
  recoverAfter: 2,
  severity: "sev2",
} as const satisfies MonitorInput;
