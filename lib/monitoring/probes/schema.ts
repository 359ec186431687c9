import { Cron } from "croner";
import { z } from "zod";
import { parseExpectedStatus } from "@/lib/monitoring/uptime/rules/state";
import { text } from "@/lib/platform/text";

export const httpMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
export const jsonComparisons = ["exists", "absent", "equals", "notEquals", "contains", "lessThan", "greaterThan"] as const;
export const dnsRecords = ["A", "AAAA", "CNAME", "MX", "TXT", "NS", "SRV", "CAA", "SOA"] as const;

/** To be encrypted at rest and never sent to a browser: found by this mark in a schema's metadata. */
const secret = (max: number, form = /^.*$/s) => z.string().max(max).regex(form, "One line of plain text.").meta({ secret: true });

const host = text(253)
  .refine((value) => /^[^\s/@?#[\]\\]+$/.test(value), "A host name or an IP address.")
  .transform((value) => value.toLowerCase());
const port = z.coerce.number().int().min(1).max(65_535);
const url = text(2_000).refine((value) => {
  const parsed = URL.parse(value);
  return parsed !== null && ["http:", "https:"].includes(parsed.protocol) && parsed.username === "" && parsed.password === "";
}, "An http or https address without user name and password.");
/** A company's own root, instead of the public ones. */
const ca = z
  .string()
  .max(20_000)
  .regex(/-----BEGIN CERTIFICATE-----/, "A certificate in PEM form.")
  .optional();
const certificateDays = z.coerce.number().int().min(0).max(365);
const trust = { ca, certificateDays: certificateDays.optional() };
const address = { host, port };
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

// The connection's own headers belong to the probe, and another Host would be another target than the one shown.
const ownHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|expect|keep-alive|te|trailer|proxy-.*)$/i;
const headers = z
  .array(
    z.object({
      name: z
        .string()
        .min(1)
        .max(100)
        .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "A header's name.")
        .refine((name) => !ownHeaders.test(name), "This header is set by the check itself."),
      value: secret(4_000, /^[\t\x20-\x7e\x80-\xff]*$/),
    }),
  )
  .max(30)
  .default([]);

const auth = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("basic"), user: z.string().max(200), password: secret(500) }),
    z.object({ type: z.literal("bearer"), token: secret(4_000, /^[\x21-\x7e]+$/) }),
  ])
  .optional();

export const jsonAssertion = z.object({
  path: text(300).refine((path) => path.startsWith("$"), "A JSON path begins with $."),
  comparison: z.enum(jsonComparisons),
  value: z.string().max(1_000).default(""),
});
export type JsonAssertion = z.infer<typeof jsonAssertion>;

const http = z.object({
  kind: z.literal("http"),
  url,
  method: z.enum(httpMethods).default("GET"),
  headers,
  body: z.string().max(65_536).optional(),
  auth,
  isFollowing: z.boolean().default(true),
  expectedStatus: text(200)
    .refine((value) => parseExpectedStatus(value) !== null, "Codes and ranges, such as 200-299,401.")
    .default("200-299"),
  keyword: z.object({ text: z.string().min(1).max(500), isPresent: z.boolean() }).optional(),
  jsonAssertions: z.array(jsonAssertion).max(10).default([]),
  maxLatencyMs: count(1, 60_000).optional(),
  ...trust,
});

const tcp = z.object({ kind: z.literal("tcp"), ...address });

const tls = z.object({
  kind: z.literal("tls"),
  ...address,
  port: port.default(443),
  serverName: host.optional(),
  ca,
  certificateDays: certificateDays.default(14),
});

const dns = z.object({
  kind: z.literal("dns"),
  name: text(253),
  record: z.enum(dnsRecords),
  resolver: z.object({ address: z.union([z.ipv4(), z.ipv6()]), port: port.default(53) }).optional(),
  expected: z.array(text(500)).max(20).default([]),
  isExact: z.boolean().default(false),
});

const smtp = z.object({
  kind: z.literal("smtp"),
  ...address,
  port: port.default(25),
  tls: z.enum(["off", "starttls", "implicit"]).default("off"),
  ...trust,
});

const postgres = z.object({
  kind: z.literal("postgres"),
  ...address,
  port: port.default(5432),
  /** TLS modes as in libpq: `require` encrypts without asking who answers. */
  tls: z.enum(["off", "require", "verify"]).default("off"),
  login: z.object({ user: text(63), password: secret(500), database: text(63) }).optional(),
  ...trust,
});

const redis = z.object({
  kind: z.literal("redis"),
  ...address,
  port: port.default(6379),
  tls: z.boolean().default(false),
  user: z.string().max(200).optional(),
  password: secret(500).optional(),
  ...trust,
});

const evm = z.object({
  kind: z.literal("evm"),
  url,
  headers,
  auth,
  chainId: count(1, Number.MAX_SAFE_INTEGER).optional(),
  maxHeadAgeSeconds: count(1, 86_400).optional(),
  references: z.array(url).max(5).default([]),
  maxLagBlocks: count(0, 100_000).default(5),
  /** The head has to move on within this time. */
  maxStallSeconds: count(1, 86_400).optional(),
  ca,
});

const zone = z
  .string()
  .max(64)
  .refine((name) => isZone(name), "A time zone such as Europe/Paris.");
const graceSeconds = count(0, 86_400).default(60);
const heartbeat = z.object({ kind: z.literal("heartbeat"), periodSeconds: count(30, 31 * 86_400), graceSeconds });
const cron = z.object({
  kind: z.literal("cron"),
  cron: text(100).refine((pattern) => isCron(pattern), "Five fields of a cron pattern that comes round, such as 0 3 * * *."),
  zone: zone.default("UTC"),
  graceSeconds,
});
const group = z.object({ kind: z.literal("group") });
const manual = z.object({ kind: z.literal("manual") });

/** Kinds that ask a target over the network. */
export const probeConfig = z.discriminatedUnion("kind", [http, tcp, tls, dns, smtp, postgres, redis, evm]);
/** All kinds; the last four are not probed: signals, other monitors or a person decide them. */
export const monitorConfig = z.discriminatedUnion("kind", [...probeConfig.options, heartbeat, cron, group, manual]);

export const probeKinds = probeConfig.options.map((option) => option.shape.kind.value);
/** Whether a kind sends requests to a target of its own. */
export const isProbed = (kind: string): boolean => probeKinds.some((each) => each === kind);

export type ProbeConfig = z.infer<typeof probeConfig>;
export type MonitorConfig = z.infer<typeof monitorConfig>;
export type MonitorKind = MonitorConfig["kind"];
export const monitorKinds = monitorConfig.options.map((option) => option.shape.kind.value);

export type HttpConfig = z.infer<typeof http>;
export type TcpConfig = z.infer<typeof tcp>;
export type TlsConfig = z.infer<typeof tls>;
export type DnsConfig = z.infer<typeof dns>;
export type SmtpConfig = z.infer<typeof smtp>;
export type PostgresConfig = z.infer<typeof postgres>;
export type RedisConfig = z.infer<typeof redis>;
export type SignalConfig = z.infer<typeof heartbeat> | z.infer<typeof cron> | z.infer<typeof manual>;
export type EvmConfig = z.infer<typeof evm>;

function isCron(pattern: string): boolean {
  try {
    return new Cron(pattern, { mode: "5-part", paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format() !== "";
  } catch {
    return false;
  }
}
