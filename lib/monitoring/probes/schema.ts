import { Cron } from "croner";
import { z } from "zod";
import { parseExpectedStatus } from "@/lib/monitoring/uptime/rules/state";
import { text } from "@/lib/platform/text";

export const httpMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
export const jsonComparisons = ["exists", "absent", "equals", "notEquals", "contains", "lessThan", "greaterThan"] as const;
export const dnsRecords = ["A", "AAAA", "CNAME", "MX", "TXT", "NS", "SRV", "CAA", "SOA"] as const;

/**
 * A form asks for a setting in this way, as far as its type does not define it. `rules/form.ts` makes the fields of a kind from its schema.
 */
export type Look = {
  control?: "url" | "area" | "headers" | "assertions";
  /** A new monitor begins with this, where the schema has no default or another one. */
  starts?: unknown;
  isRequired?: boolean;
  /** Folded away: most need not touch it. */
  isMore?: boolean;
  /** Hidden while another setting has one of these values. */
  unless?: { path: string; is: readonly unknown[] };
  /** Chooses by this yes or no inside whether there is a value at all. */
  choice?: string;
  /** A box above it turns on and off this setting, and `with` it. */
  turns?: { path: string; with: string };
};
const look = (given: Look) => ({ look: given });
const more = look({ isMore: true });

/** To be encrypted at rest and never sent to a browser: found by this mark in a schema's metadata. */
const secret = (max: number, form = /^.*$/s) => z.string().max(max).regex(form, "One line of plain text.").meta({ secret: true });

const host = text(253)
  .refine((value) => /^[^\s/@?#[\]\\]+$/.test(value), "A host name or an IP address.")
  .transform((value) => value.toLowerCase());
const port = z.coerce
  .number()
  .int()
  .min(1)
  .max(65_535)
  .meta(look({ isRequired: true }));
const url = text(2_000).refine((value) => {
  const parsed = URL.parse(value);
  return parsed !== null && ["http:", "https:"].includes(parsed.protocol) && parsed.username === "" && parsed.password === "";
}, "An http or https address without user name and password.");
const urlField = url.meta(look({ control: "url" }));
/** A company's own root, instead of the public ones. */
const ca = z
  .string()
  .max(20_000)
  .regex(/-----BEGIN CERTIFICATE-----/, "A certificate in PEM form.")
  .optional()
  .meta(look({ control: "area", isMore: true }));
const certificateDays = z.coerce.number().int().min(0).max(365);
const noTls = { path: "tls", is: [undefined, "off", false] };
const trust = {
  certificateDays: certificateDays.optional().meta(look({ isMore: true, unless: noTls })),
  ca: ca.meta(look({ control: "area", isMore: true, unless: noTls })),
};
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
  .default([])
  .meta(look({ control: "headers", isMore: true }));

const auth = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("basic"), user: z.string().max(200), password: secret(500) }),
    z.object({ type: z.literal("bearer"), token: secret(4_000, /^[\x21-\x7e]+$/) }),
  ])
  .optional()
  .meta(more);

export const jsonAssertion = z.object({
  path: text(300).refine((path) => path.startsWith("$"), "A JSON path begins with $."),
  comparison: z.enum(jsonComparisons),
  value: z.string().max(1_000).default(""),
});
export type JsonAssertion = z.infer<typeof jsonAssertion>;

const http = z.object({
  kind: z.literal("http"),
  url: urlField,
  expectedStatus: text(200)
    .refine((value) => parseExpectedStatus(value) !== null, "Codes and ranges, such as 200-299,401.")
    .default("200-299")
    .meta(look({ isRequired: true })),
  method: z.enum(httpMethods).default("GET").meta(more),
  maxLatencyMs: count(1, 60_000).optional().meta(more),
  isFollowing: z.boolean().default(true).meta(more),
  auth,
  keyword: z
    .object({ text: z.string().min(1).max(500), isPresent: z.boolean() })
    .optional()
    .meta(look({ isMore: true, choice: "isPresent" })),
  jsonAssertions: z
    .array(jsonAssertion)
    .max(10)
    .default([])
    .meta(look({ control: "assertions", isMore: true })),
  headers,
  body: z
    .string()
    .max(65_536)
    .optional()
    .meta(look({ control: "area", isMore: true, unless: { path: "method", is: ["GET", "HEAD"] } })),
  certificateDays: certificateDays.optional().meta(more),
  ca,
});

const tcp = z.object({ kind: z.literal("tcp"), ...address });

const tls = z.object({
  kind: z.literal("tls"),
  ...address,
  port: port.default(443),
  certificateDays: certificateDays.default(14),
  serverName: host.optional().meta(more),
  ca,
});

const dns = z.object({
  kind: z.literal("dns"),
  name: text(253),
  record: z.enum(dnsRecords).meta(look({ starts: "A" })),
  expected: z.array(text(500)).max(20).default([]),
  isExact: z.boolean().default(false),
  resolver: z
    .object({
      address: z.union([z.ipv4(), z.ipv6()]).meta(look({ isRequired: false })),
      port: port.default(53).meta(look({ isRequired: false })),
    })
    .optional()
    .meta(more),
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
  user: z
    .string()
    .max(200)
    .optional()
    .meta(look({ turns: { path: "password", with: "user" }, unless: { path: "password", is: [undefined] } })),
  password: secret(500)
    .optional()
    .meta(look({ unless: { path: "password", is: [undefined] } })),
  ...trust,
});

const evm = z.object({
  kind: z.literal("evm"),
  url: urlField,
  chainId: count(1, Number.MAX_SAFE_INTEGER).optional(),
  maxHeadAgeSeconds: count(1, 86_400).optional(),
  /** The head has to move on within this time. */
  maxStallSeconds: count(1, 86_400).optional(),
  references: z.array(url).max(5).default([]),
  maxLagBlocks: count(0, 100_000).default(5),
  auth,
  headers,
  ca,
});

const zone = z
  .string()
  .max(64)
  .refine((name) => isZone(name), "A time zone such as Europe/Paris.");
const grace = (starts: number) =>
  count(0, 86_400)
    .default(60)
    .meta(look({ isRequired: true, starts }));
const heartbeat = z.object({
  kind: z.literal("heartbeat"),
  periodSeconds: count(30, 31 * 86_400).meta(look({ starts: 3_600 })),
  graceSeconds: grace(300),
});
const cron = z.object({
  kind: z.literal("cron"),
  cron: text(100)
    .refine((pattern) => isCron(pattern), "Five fields of a cron pattern that comes round, such as 0 3 * * *.")
    .meta(look({ starts: "0 3 * * *" })),
  zone: zone.default("UTC").meta(look({ isRequired: true })),
  graceSeconds: grace(600),
});
const group = z.object({ kind: z.literal("group") });
const manual = z.object({ kind: z.literal("manual") });

/** Kinds that ask a target over the network. */
export const probeConfig = z.discriminatedUnion("kind", [http, tcp, tls, dns, smtp, postgres, redis, evm]);
/** All kinds; the last four are not probed: signals, other monitors or a person decide them. */
export const monitorConfig = z.discriminatedUnion("kind", [...probeConfig.options, heartbeat, cron, group, manual]);

export const probeKinds = probeConfig.options.map((option) => option.shape.kind.value);
/** Returns true for a kind that sends requests to a target of its own. */
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
