import { z } from "zod";
import { fromConnection } from "@/lib/monitoring/import/rules/connection";
import type { KumaNote, LeftOut, PortableInput } from "@/lib/monitoring/import/schema";
import { dnsRecords } from "@/lib/monitoring/probes/schema";

// The names are those of Uptime Kuma's own backup: version 1 writes {version, notificationList, monitorList: [...]}.

const words = z.string().catch("");
const number = z.coerce.number().catch(0);
const flag = z.unknown().optional().transform(Boolean);
const kumaMonitor = z.object({
  id: z.coerce.number().catch(0),
  name: z.string().catch(""),
  type: words,
  active: z
    .unknown()
    .optional()
    .transform((value) => value !== false && value !== 0),
  parent: z.coerce.number().nullable().catch(null),
  interval: z.coerce.number().catch(60),
  retryInterval: number,
  maxretries: number,
  resendInterval: number,
  timeout: number,
  upsideDown: flag,
  url: words,
  method: words,
  headers: words,
  body: words,
  httpBodyEncoding: words,
  authMethod: words,
  basic_auth_user: words,
  basic_auth_pass: words,
  maxredirects: z.coerce.number().catch(10),
  accepted_statuscodes: z.array(z.string()).catch([]),
  ignoreTls: flag,
  expiryNotification: flag,
  proxyId: z.unknown().optional(),
  keyword: words,
  invertKeyword: flag,
  jsonPath: words,
  jsonPathOperator: words,
  expectedValue: z.coerce.string().catch(""),
  conditions: z.unknown().optional(),
  hostname: words,
  port: z.coerce.number().nullable().catch(null),
  dns_resolve_type: words,
  dns_resolve_server: words,
  smtpSecurity: words,
  databaseConnectionString: words,
  databaseQuery: words,
  notificationIDList: z.record(z.string(), z.unknown()).catch({}),
  tags: z.array(z.object({ name: words, value: words })).catch([]),
});
export type KumaMonitor = z.output<typeof kumaMonitor>;

type Converted = { kind: PortableInput["kind"]; check: Record<string, unknown>; notes?: (KumaNote | false)[] };
export type FromKuma = { monitors: { value: PortableInput; notes: KumaNote[] }[]; leftOut: LeftOut[]; notifications: string[] };

export const isKumaBackup = (value: unknown): value is object => typeof value === "object" && value !== null && "monitorList" in value;

/** The monitors of a backup as our files have them, and what cannot be taken over. */
export function fromKuma(backup: object): FromKuma {
  const { monitorList, notificationList } = backup as { monitorList: unknown; notificationList?: unknown };
  const found = listOf(monitorList).flatMap((raw) => kumaMonitor.safeParse(raw).data ?? []);
  const notifications = listOf(notificationList).flatMap((raw) => z.object({ name: z.string() }).safeParse(raw).data?.name ?? []);
  const names = namesOf(found);
  const result: FromKuma = { monitors: [], leftOut: [], notifications };
  for (const monitor of found.toSorted((a, b) => a.id - b.id)) {
    const name = names.get(monitor) ?? "";
    const converted = convert(monitor);
    if (typeof converted === "string") result.leftOut.push({ name, kind: monitor.type, reason: converted });
    else result.monitors.push(portable(monitor, name, converted, names, notifications.length > 0));
  }
  return result;
}

/** Kuma lets names repeat: the later ones are numbered, the same way each time. */
function namesOf(monitors: KumaMonitor[]): Map<KumaMonitor, string> {
  const taken = new Set<string>();
  return new Map(
    monitors
      .toSorted((a, b) => a.id - b.id)
      .map((monitor) => {
        const base = monitor.name.trim().slice(0, 110) || `Monitor ${monitor.id}`;
        let name = base;
        for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} (${n})`;
        taken.add(name.toLowerCase());
        return [monitor, name] as const;
      }),
  );
}

function portable(monitor: KumaMonitor, name: string, converted: Converted, names: Map<KumaMonitor, string>, tells: boolean) {
  const intervalSeconds = clamp(monitor.interval, 30, 86_400);
  const isGroup = converted.kind === "group";
  const parent = [...names.keys()].find(({ id, type }) => id === monitor.parent && type === "group");
  const hasNotifications = Object.values(monitor.notificationIDList).some(Boolean);
  const isKept = ["heartbeat", "group", "manual"].includes(converted.kind) || monitor.interval === intervalSeconds;
  const notes = [
    !isKept && "interval",
    name !== monitor.name.trim() && "name",
    monitor.resendInterval > 0 && "resend",
    ...(converted.notes ?? []),
  ].filter((note) => note !== false && note !== undefined) as KumaNote[];
  const value: PortableInput = {
    name,
    kind: converted.kind,
    check: converted.check,
    intervalSeconds,
    timeoutMs: timeoutOf(monitor, intervalSeconds),
    ...patienceOf(monitor),
    alerting: tells ? hasNotifications : !isGroup,
    paused: !monitor.active,
    tags: [...new Set(monitor.tags.map(tagOf))].filter(Boolean).slice(0, 20),
    group: parent ? (names.get(parent) ?? null) : null,
  };
  return { value, notes };
}

const tagOf = ({ name, value }: { name: string; value: string }) => (value ? `${name}: ${value}` : name).trim().slice(0, 50);

/** Kuma gives a check four fifths of its interval where nothing else is set. */
function timeoutOf({ timeout, interval }: KumaMonitor, intervalSeconds: number): number {
  const asked = Math.round((timeout > 0 ? timeout : interval * 0.8) * 1_000);
  return clamp(asked, 500, Math.min(60_000, intervalSeconds * 1_000 - 1));
}

/**
 * Kuma repeats a failing check at a pace of its own before it notifies: this gives as many failures at our pace, or as many repeats within
 * one check.
 */
function patienceOf({ maxretries, retryInterval, interval }: KumaMonitor) {
  const waits = (maxretries * (retryInterval || interval)) / Math.max(1, interval);
  const alertAfter = clamp(1 + Math.floor(waits), 1, 20);
  return { alertAfter, recoverAfter: 1, retries: alertAfter > 1 ? 0 : clamp(maxretries, 0, 5) };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));
const listOf = (value: unknown): unknown[] => (typeof value === "object" && value !== null ? Object.values(value) : []);

function convert(monitor: KumaMonitor): Converted | LeftOut["reason"] {
  const { type, hostname, port } = monitor;
  if (type === "group") return { kind: "group", check: {} };
  if (monitor.upsideDown) return "upsideDown";
  if (["http", "keyword", "json-query"].includes(type)) return fromHttp(monitor);
  if (type === "port") return { kind: "tcp", check: { host: hostname, port } };
  if (type === "dns") return fromDns(monitor);
  if (type === "smtp") return fromSmtp(monitor);
  if (type === "postgres" || type === "redis") return fromConnection(type, monitor);
  if (type === "manual") return { kind: "manual", check: {} };
  if (type !== "push") return "kind";
  const graceSeconds = clamp(monitor.maxretries * (monitor.retryInterval || monitor.interval), 0, 86_400);
  return { kind: "heartbeat", check: { periodSeconds: clamp(monitor.interval, 30, 31 * 86_400), graceSeconds }, notes: ["address"] };
}

function fromHttp(monitor: KumaMonitor): Converted | LeftOut["reason"] {
  const { url, method, body, authMethod, accepted_statuscodes: accepted } = monitor;
  if (!["", "basic"].includes(authMethod)) return "auth";
  const assertion = monitor.type === "json-query" ? assertionOf(monitor) : null;
  if (typeof assertion === "string") return assertion;
  const { headers, isComplete } = headersOf(monitor);
  const check = {
    url,
    method: method || "GET",
    headers,
    isFollowing: monitor.maxredirects > 0,
    ...(accepted.length > 0 ? { expectedStatus: accepted.join(",") } : {}),
    ...(body ? { body } : {}),
    ...(monitor.basic_auth_user ? { auth: { type: "basic", user: monitor.basic_auth_user, password: monitor.basic_auth_pass } } : {}),
    ...(monitor.type === "keyword" ? { keyword: { text: monitor.keyword, isPresent: !monitor.invertKeyword } } : {}),
    ...(assertion ? { jsonAssertions: [assertion] } : {}),
  };
  const isSecure = url.startsWith("https:");
  const notes: Converted["notes"] = [
    isSecure && monitor.ignoreTls && "ignoreTls",
    isSecure && monitor.expiryNotification && "expiry",
    Boolean(monitor.proxyId) && "proxy",
    !isComplete && "headers",
  ];
  return { kind: "http", check, notes };
}

const contentTypes: Record<string, string> = {
  json: "application/json",
  xml: "text/xml; charset=utf-8",
  form: "application/x-www-form-urlencoded",
};
/** Headers that the connection sets by itself; no monitor sets them. */
const connectionHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|expect|keep-alive|te|trailer|proxy-.*)$/i;

/** Kuma keeps them as the text of a JSON object, and adds the type of a body by its encoding. */
function headersOf({ headers: text, body, httpBodyEncoding }: KumaMonitor) {
  const given = text.trim() === "" ? {} : parsed(text);
  const all = Object.entries(given ?? {}).map(([name, value]) => ({ name, value: String(value) }));
  const headers = all.filter(({ name }) => !connectionHeaders.test(name));
  const isComplete = given !== null && headers.length === all.length;
  const type = contentTypes[httpBodyEncoding || "json"];
  if (body && type && !headers.some(({ name }) => name.toLowerCase() === "content-type"))
    headers.push({ name: "Content-Type", value: type });
  return { headers, isComplete };
}

function parsed(text: string): object | null {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

const comparisons: Record<string, string> = {
  "": "equals",
  "==": "equals",
  "!=": "notEquals",
  "<": "lessThan",
  ">": "greaterThan",
  contains: "contains",
};

/** Takes over plain paths; other JSONata expressions mean something else in a JSON path. */
function assertionOf({ jsonPath, jsonPathOperator, expectedValue }: KumaMonitor) {
  const path = /^(?:\$\.?)?((?:[A-Za-z_]\w*|\[\d+\])(?:\.[A-Za-z_]\w*|\[\d+\])*)?$/.exec(jsonPath.trim());
  if (!path) return "expression";
  const comparison = comparisons[jsonPathOperator];
  if (!comparison) return "comparison";
  const steps = path[1] ?? "";
  return { path: steps === "" ? "$" : steps.startsWith("[") ? `$${steps}` : `$.${steps}`, comparison, value: expectedValue };
}

function fromDns({ hostname, port, dns_resolve_type: record, dns_resolve_server: servers, conditions }: KumaMonitor): Converted | "record" {
  if (!dnsRecords.some((known) => known === (record || "A"))) return "record";
  const [server = ""] = servers.split(",").map((part) => part.trim());
  const isAddress = z.union([z.ipv4(), z.ipv6()]).safeParse(server).success;
  const resolver = isAddress ? { resolver: { address: server, port: port || 53 } } : {};
  const asked = typeof conditions === "string" ? conditions : JSON.stringify(conditions ?? []);
  return {
    kind: "dns",
    check: { name: hostname, record: record || "A", ...resolver },
    notes: [server !== "" && !isAddress && "resolver", !["", "[]", "null"].includes(asked) && "conditions"],
  };
}

const mailSecurity: Record<string, string> = { secure: "implicit", starttls: "starttls" };

const fromSmtp = ({ hostname, port, smtpSecurity }: KumaMonitor): Converted => ({
  kind: "smtp",
  check: { host: hostname, port: port || 25, tls: mailSecurity[smtpSecurity] ?? "off" },
});
