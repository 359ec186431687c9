import ipaddr from "ipaddr.js";
import { z } from "zod";

const boolean = z.enum(["on", "off"]);
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);
const keyring = z
  .string()
  .regex(/^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/, "expected kid:base64 of 32 bytes, comma separated");

const schema = z.object({
  NODE_ENV: z.string().default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  APP_ORIGIN: origin.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  VIGIE_KEYS: keyring,
  VIGIE_DEV: z.string().optional(),
  VIGIE_SAMPLE: boolean.default("on"),
  VIGIE_ADMIN_EMAIL: z.email().optional(),
  VIGIE_ADMIN_PASSWORD: z.string().min(10).max(200).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).default("Vigie <vigie@localhost>"),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  PROBE_LOCATION: z
    .string()
    .regex(/^[a-z\d][a-z\d-]{0,39}$/, "expected a short name such as paris-1")
    .default("home"),
  REFERENCE_ADDRESSES: z.string().refine(isAddressList, "expected up to ten host:port, comma separated").default(""),
  PROBE_ALLOW_PRIVATE: z.string().refine(isRangeList, "expected networks such as 10.0.0.0/8, comma separated").default(""),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

function isRangeList(value: string): boolean {
  return value.split(",").every((part) => !part.trim() || ipaddr.isValidCIDR(part.trim()));
}

function isAddressList(value: string): boolean {
  const parts = value.split(",").filter((part) => part.trim());
  return parts.length <= 10 && parts.every((part) => /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(part.trim()));
}

export type Env = z.infer<typeof schema> & { APP_ORIGIN: string };

// `next build` imports route modules to learn their shape, with no server at hand.
const building = { DATABASE_URL: "postgres://build@127.0.0.1:1/build", VIGIE_KEYS: `build:${"A".repeat(43)}=` };

/** The only reader of process.env. Ends the process with the variable's name when a setting is missing or wrong. */
export const env: Env = read(process.env.NEXT_PHASE === "phase-production-build" ? { ...process.env, ...building } : process.env);

function read(source: NodeJS.ProcessEnv): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(filled);
  if (parsed.success) return { ...parsed.data, APP_ORIGIN: parsed.data.APP_ORIGIN ?? `http://localhost:${parsed.data.PORT}` };
  for (const issue of parsed.error.issues) process.stderr.write(`Setting ${issue.path.join(".")}: ${issue.message}. See .env.example.\n`);
  process.exit(78);
}
