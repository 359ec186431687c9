import { dnsRecords, httpMethods, type MonitorKind } from "@/lib/monitoring/probes/schema";

/** A config while it is edited: as it is typed, not yet validated. */
export type Draft = { kind: MonitorKind } & Record<string, unknown>;

export type ConfigField = {
  /** Where it is in the config, such as `auth.user`. */
  path: string;
  type: "text" | "url" | "number" | "select" | "check" | "secret" | "lines" | "area" | "headers" | "assertions" | "group";
  options?: readonly string[];
  /** A group: what stands at `path` when it is switched on, and what goes with it when switched off. */
  start?: unknown;
  takes?: string[];
  isRequired?: boolean;
  /** Not among the first things to fill in. */
  isMore?: boolean;
  isShown?: (draft: Draft) => boolean;
};

const host: ConfigField = { path: "host", type: "text", isRequired: true };
const port: ConfigField = { path: "port", type: "number", isRequired: true };
const ca: ConfigField = { path: "ca", type: "area", isMore: true };
const certificateDays: ConfigField = { path: "certificateDays", type: "number", isMore: true };
const url: ConfigField = { path: "url", type: "url", isRequired: true };
const hasAuth = (type: string) => (draft: Draft) => valueAt(draft, "auth.type") === type;
const auth: ConfigField[] = [
  { path: "auth.type", type: "select", options: ["none", "basic", "bearer"], isMore: true },
  { path: "auth.user", type: "text", isMore: true, isShown: hasAuth("basic") },
  { path: "auth.password", type: "secret", isMore: true, isShown: hasAuth("basic") },
  { path: "auth.token", type: "secret", isMore: true, isShown: hasAuth("bearer") },
];
const headers: ConfigField = { path: "headers", type: "headers", isMore: true };
const isOn = (path: string) => (draft: Draft) => valueAt(draft, path) !== undefined;
const isTls = (draft: Draft) => ![undefined, "off", false].includes(draft.tls as undefined);

const tlsFields = [
  { ...certificateDays, isShown: isTls },
  { ...ca, isShown: isTls },
];

const grace: ConfigField = { path: "graceSeconds", type: "number", isRequired: true };

/** What each kind asks for, in the order of the form. */
export const configFields: Partial<Record<MonitorKind, ConfigField[]>> = {
  http: [
    url,
    { path: "expectedStatus", type: "text", isRequired: true },
    { path: "method", type: "select", options: httpMethods, isMore: true },
    { path: "maxLatencyMs", type: "number", isMore: true },
    { path: "isFollowing", type: "check", isMore: true },
    ...auth,
    { path: "keyword.isPresent", type: "select", options: ["none", "true", "false"], isMore: true },
    {
      path: "keyword.text",
      type: "text",
      isMore: true,
      isShown: (draft) => ![undefined, "none"].includes(choiceAt(draft, "keyword.isPresent")),
    },
    { path: "jsonAssertions", type: "assertions", isMore: true },
    headers,
    { path: "body", type: "area", isMore: true, isShown: ({ method }) => !["GET", "HEAD"].includes(String(method)) },
    certificateDays,
    ca,
  ],
  tcp: [host, port],
  tls: [host, port, { ...certificateDays, isMore: false }, { path: "serverName", type: "text", isMore: true }, ca],
  dns: [
    { path: "name", type: "text", isRequired: true },
    { path: "record", type: "select", options: dnsRecords },
    { path: "expected", type: "lines" },
    { path: "isExact", type: "check" },
    { path: "resolver", type: "group", start: {}, isMore: true },
    { path: "resolver.address", type: "text", isMore: true, isShown: isOn("resolver") },
    { path: "resolver.port", type: "number", isMore: true, isShown: isOn("resolver") },
  ],
  smtp: [host, port, { path: "tls", type: "select", options: ["off", "starttls", "implicit"] }, ...tlsFields],
  postgres: [
    host,
    port,
    { path: "tls", type: "select", options: ["off", "require", "verify"] },
    { path: "login", type: "group", start: {} },
    { path: "login.user", type: "text", isShown: isOn("login"), isRequired: true },
    { path: "login.password", type: "secret", isShown: isOn("login") },
    { path: "login.database", type: "text", isShown: isOn("login"), isRequired: true },
    ...tlsFields,
  ],
  redis: [
    host,
    port,
    { path: "tls", type: "check" },
    { path: "password", type: "group", start: "", takes: ["user"] },
    { path: "user", type: "text", isShown: isOn("password") },
    { path: "password", type: "secret", isShown: isOn("password") },
    ...tlsFields,
  ],
  evm: [
    url,
    { path: "chainId", type: "number" },
    { path: "maxHeadAgeSeconds", type: "number" },
    { path: "maxStallSeconds", type: "number" },
    { path: "references", type: "lines" },
    { path: "maxLagBlocks", type: "number" },
    ...auth,
    headers,
    ca,
  ],
  heartbeat: [{ path: "periodSeconds", type: "number", isRequired: true }, grace],
  cron: [{ path: "cron", type: "text", isRequired: true }, { path: "zone", type: "text", isRequired: true }, grace],
  group: [],
  manual: [],
};

const starts: Partial<Record<MonitorKind, object>> = {
  http: { method: "GET", headers: [], isFollowing: true, expectedStatus: "200-299", jsonAssertions: [] },
  tls: { port: 443, certificateDays: 14 },
  dns: { record: "A", expected: [], isExact: false },
  smtp: { port: 25, tls: "off" },
  postgres: { port: 5432, tls: "off" },
  redis: { port: 6379, tls: false },
  evm: { headers: [], references: [], maxLagBlocks: 5 },
  heartbeat: { periodSeconds: 3_600, graceSeconds: 300 },
  cron: { cron: "0 3 * * *", zone: "UTC", graceSeconds: 600 },
};

export const newDraft = (kind: MonitorKind): Draft => ({ kind, ...starts[kind] });

export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], value);
}

/** What a select shows: also of a yes or no, or of nothing. */
export function choiceAt(draft: Draft, path: string): string {
  return String(valueAt(draft, path) ?? "none");
}

export function withValue(draft: Draft, path: string, value: unknown): Draft {
  return put(draft, path.split("."), value) as Draft;
}

function put(inside: unknown, [step = "", ...rest]: string[], value: unknown): unknown {
  const object = (inside ?? {}) as Record<string, unknown>;
  return { ...object, [step]: rest.length > 0 ? put(object[step], rest, value) : value };
}

/** Where an empty text means something: a secret that stays as it is. */
const mayBeEmpty = ["password", "token", "value"];

/** The draft as the command takes it: what was left empty is left out, and so is what was switched off. */
export function tidy(draft: Draft): Draft {
  const { auth: signIn, keyword, ...rest } = draft as Draft & { auth?: { type?: string }; keyword?: { isPresent?: unknown } };
  const isSigned = !["none", undefined].includes(signIn?.type);
  const hasWord = !["none", undefined].includes(keyword?.isPresent as string);
  return {
    ...(filled(rest) as Draft),
    ...(isSigned ? { auth: filled(signIn) } : {}),
    ...(hasWord ? { keyword: { ...(filled(keyword) as object), isPresent: String(keyword?.isPresent) === "true" } } : {}),
  };
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== "").map(filled);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, part]) => part !== undefined && (part !== "" || mayBeEmpty.includes(name)));
  return Object.fromEntries(kept.map(([name, part]) => [name, filled(part)]));
}
