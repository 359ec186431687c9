import { isObject, type JsonObject, type Payload } from "@/lib/analytics/tracking/engine/payload";
import { type ClientClock, captureLimits, clientMoment, eventMoment, parseMoment, sentDayOf } from "@/lib/analytics/tracking/rules";
import { uuidOf } from "@/lib/platform/crypto";

/** An event identifies people by these fields. */
export type IdentityChange = {
  /** Another id of the same person. */
  linkFrom?: string;
  identifies: boolean;
  set: JsonObject;
  setOnce: JsonObject;
  unset: string[];
};

export type Row = {
  uuid: string;
  sentDay: number;
  name: string;
  distinctId: string;
  atMs: number;
  properties: string;
  /** Group events describe a group: they must not make a person of it. */
  makesPerson: boolean;
  identity: IdentityChange | null;
};

export type Read = { tokens: Set<string>; rows: Row[]; refused: string[] };

/** Reads the rows to store from a request's events. An event that cannot be stored is refused alone; `refused` gives the reason. */
export function readEvents(payload: Payload, nowMs: number): Read {
  const read: Read = { tokens: new Set(payload.token ? [payload.token] : []), rows: [], refused: [] };
  const seen = new Map<string, number>();
  for (const event of payload.events) {
    const row = isObject(event) ? rowOf(event, payload, nowMs, seen, read.tokens) : "An event is not an object.";
    if (typeof row === "string") read.refused.push(row);
    else read.rows.push(row);
  }
  return read;
}

function rowOf(event: JsonObject, payload: Payload, nowMs: number, seen: Map<string, number>, tokens: Set<string>): Row | string {
  const properties: JsonObject = isObject(event.properties) ? event.properties : {};
  const token = event.token ?? event.$token ?? event.api_key ?? properties.token;
  if (typeof token === "string") tokens.add(token);

  const name = typeof event.event === "string" ? event.event.trim().slice(0, captureLimits.nameChars).toWellFormed() : "";
  if (!name) return "An event has no name.";
  const distinctId = textOf(event.distinct_id ?? event.$distinct_id ?? properties.distinct_id ?? properties.$distinct_id);
  if (!distinctId) return `An event "${name}" has no distinct_id.`;

  const givenUuid = typeof event.uuid === "string" && uuidShape.test(event.uuid) ? event.uuid.toLowerCase() : undefined;
  const clock: ClientClock = {
    timestamp: event.timestamp,
    time: properties.$time,
    offset: event.offset,
    uuid: givenUuid,
    sentAtMs: payload.sentAtMs ?? parseMoment(event.sent_at),
    ignoresSentAt: properties.$ignore_sent_at === true,
  };
  const uuid = givenUuid ?? derivedUuid(event, clock, nowMs, seen);
  const identity = identityOf(name, distinctId, event, properties);
  const stored = storedProperties(event, properties);
  if (stored.length > captureLimits.eventBytes) return `An event "${name}" is larger than ${captureLimits.eventBytes} bytes.`;
  const makesPerson = name !== "$groupidentify";
  return {
    uuid,
    sentDay: sentDayOf(clock, nowMs),
    name,
    distinctId,
    atMs: eventMoment(clock, nowMs, payload.isImport),
    properties: stored,
    makesPerson,
    identity,
  };
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Derives equal uuids for retries of one body, and different ones for equal events of one body. Events without any time of their own look
 * like retries: equal ones count once a minute.
 */
function derivedUuid(event: JsonObject, clock: ClientClock, nowMs: number, seen: Map<string, number>): string {
  const moment = clientMoment(clock) ?? clock.sentAtMs ?? `minute ${Math.floor(nowMs / 60_000)}`;
  const content = `${moment} ${JSON.stringify(event)}`;
  const nth = seen.get(content) ?? 0;
  seen.set(content, nth + 1);
  return uuidOf(`${nth} ${content}`);
}

function identityOf(name: string, distinctId: string, event: JsonObject, properties: JsonObject): IdentityChange | null {
  const set = objectOf(event.$set ?? properties.$set);
  const setOnce = objectOf(event.$set_once ?? properties.$set_once);
  const unset = stringsOf(event.$unset ?? properties.$unset);
  const other = name === "$identify" ? textOf(properties.$anon_distinct_id) : name === "$create_alias" ? textOf(properties.alias) : "";
  const identifies = name === "$identify" || name === "$create_alias";
  if (!identifies && !set && !setOnce && unset.length === 0) return null;
  return { ...(other && other !== distinctId ? { linkFrom: other } : {}), identifies, set: set ?? {}, setOnce: setOnce ?? {}, unset };
}

// Undefined members are left out by JSON.stringify; deleting them would turn the object into a slow dictionary.
function storedProperties(event: JsonObject, properties: JsonObject): string {
  properties.token = undefined;
  properties.distinct_id = undefined;
  for (const key of ["$set", "$set_once", "$unset"]) if (event[key] !== undefined) properties[key] = event[key];
  return JSON.stringify(properties);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.trim().slice(0, captureLimits.distinctIdChars).toWellFormed();
}

const objectOf = (value: unknown): JsonObject | null => (isObject(value) && Object.keys(value).length > 0 ? value : null);
const stringsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : []);
