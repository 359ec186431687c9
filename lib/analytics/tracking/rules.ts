/** One request and one event have these limits. */
export const captureLimits = {
  /** The limit is for the body as sent, and again once inflated. */
  bodyBytes: 20 * 1024 * 1024,
  eventBytes: 1024 * 1024,
  jsonDepth: 32,
  jsonValues: 1_000_000,
  eventsPerBody: 20_000,
  nameChars: 200,
  distinctIdChars: 200,
  namesPerProject: 5_000,
} as const;

/** Stands for every further name once a project has `namesPerProject` of them. */
export const otherName = "$other";

const dayMs = 86_400_000;
const skewIgnoredMs = 5_000;
const oldestMs = 30 * dayMs;
const aheadMs = 5 * 60_000;
const firstSaneMs = Date.UTC(2000, 0, 1);
const lastSaneMs = Date.UTC(2100, 0, 1);

export type ClientClock = {
  /** `timestamp` of the event: when it happened, by the client's clock. */
  timestamp?: unknown;
  /** `properties.$time`: the same in epoch seconds, present in posthog-js events that carry only `offset`. */
  time?: unknown;
  /** Milliseconds before the flush. */
  offset?: unknown;
  /** A uuid of version 7 contains the client's time too. */
  uuid?: string | undefined;
  /** The client sent the batch at this moment, by its own clock (ms). */
  sentAtMs: number | null;
  /** `$ignore_sent_at`: the client asks not to be corrected. */
  ignoresSentAt?: boolean;
};

/**
 * Reads the client's own moment of an event, equal in every retry: `timestamp`, else `$time`, else the time inside a uuid v7. Null without
 * one within the years 2000-2099.
 */
export function clientMoment({ timestamp, time, uuid }: ClientClock): number | null {
  return (
    parseMoment(timestamp) ??
    parseMoment(time) ??
    (uuid?.[14] === "7" ? sane(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)) : null)
  );
}

/**
 * Dates an event by our clock (ms): the client's moment, moved by (now - sent_at) when that skew exceeds 5 s, unless `$ignore_sent_at`;
 * without a moment now - offset, without an offset now. The result is clamped to [now - 30 days, now + 5 minutes]; an import
 * (`historical_migration`) may lie further back.
 */
export function eventMoment(clock: ClientClock, nowMs: number, isImport = false): number {
  const moment = clientMoment(clock);
  const skewMs = clock.sentAtMs === null || clock.ignoresSentAt ? 0 : nowMs - clock.sentAtMs;
  const offsetMs = typeof clock.offset === "number" && clock.offset >= 0 ? clock.offset : 0;
  const corrected = moment === null ? nowMs - offsetMs : moment + (Math.abs(skewMs) > skewIgnoredMs ? skewMs : 0);
  return Math.min(Math.max(Math.round(corrected), isImport ? firstSaneMs : nowMs - oldestMs), nowMs + aheadMs);
}

/** The day (since 1970, UTC) that finds a retry of the event again: of the client's moment, else of sent_at, else of now. */
export function sentDayOf(clock: ClientClock, nowMs: number): number {
  return Math.floor((clientMoment(clock) ?? clock.sentAtMs ?? nowMs) / dayMs);
}

/** Epoch ms of an ISO date, or of a number of seconds or milliseconds. */
export function parseMoment(value: unknown): number | null {
  if (typeof value === "string" && value.length <= 40) return sane(Date.parse(value));
  if (typeof value === "number") return sane(value < 1e11 ? value * 1000 : value);
  return null;
}

function sane(ms: number): number | null {
  return ms >= firstSaneMs && ms < lastSaneMs ? ms : null;
}

const placeholders = new Set([
  "anonymous",
  "guest",
  "distinct_id",
  "distinctid",
  "id",
  "email",
  "undefined",
  "null",
  "none",
  "nan",
  "true",
  "false",
  "0",
  "[object object]",
  "",
]);

/** Ids that a broken client sends for everybody: linking two people through them would make one of all. */
export function isPlaceholder(distinctId: string): boolean {
  return placeholders.has(distinctId.trim().toLowerCase());
}

type Known = { personId: number; isIdentified: boolean };

/** Chooses which person survives when two ids prove to be one: null when both are identified, who are never merged silently. */
export function survivorOf(from: Known, to: Known): { survivor: number; merged: number } | null {
  if (from.isIdentified && to.isIdentified) return null;
  if (from.isIdentified) return { survivor: from.personId, merged: to.personId };
  return { survivor: to.personId, merged: from.personId };
}

/** Labels an event for readers: "dao_created" becomes "Dao created". The SDKs' own names ($pageview) stay as they are. */
export function eventLabel(name: string): string {
  if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(name)) return name;
  const words = name.replaceAll(/[_-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
