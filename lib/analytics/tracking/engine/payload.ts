import { createGunzip } from "node:zlib";
import type { Share } from "@/lib/analytics/tracking/engine/in-flight";
import { captureLimits, parseMoment } from "@/lib/analytics/tracking/rules";
import { AppError, invalid, tooLarge } from "@/lib/platform/errors";
import { clean } from "@/lib/platform/text";

export type JsonObject = Record<string, unknown>;
export type Payload = { token: string | null; sentAtMs: number | null; isImport: boolean; events: unknown[] };

const base64 = /^[A-Za-z0-9+/_=\s-]+$/;

/**
 * The events in a request body as SDKs send it: JSON, gzip (by its magic bytes: the header is often missing), base64, a form field
 * `data`, or several of these around each other; an array, a batch object, or one event. Throws `invalid`, `too_large`, or `unavailable`.
 */
export async function decodePayload(body: Buffer, share: Share): Promise<Payload> {
  const json = await unwrap(body, share);
  checkShape(json);
  const text = json.toString("utf8");
  const parsed = parse(text);
  const value = needsCleaning(text) ? cleanValue(parsed) : parsed;
  const payload = toPayload(value);
  if (payload.events.length > captureLimits.eventsPerBody) throw tooLarge(captureLimits.bodyBytes);
  return payload;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

function toPayload(value: unknown): Payload {
  if (Array.isArray(value)) return { token: null, sentAtMs: null, isImport: false, events: value };
  if (!isObject(value)) throw invalid("The body is neither an event nor a list of events.");
  const token = value.api_key ?? value.token ?? value.$token;
  return {
    token: typeof token === "string" ? token : null,
    sentAtMs: parseMoment(value.sent_at),
    isImport: value.historical_migration === true,
    events: Array.isArray(value.batch) ? value.batch : [value],
  };
}

async function unwrap(body: Buffer, share: Share): Promise<Buffer> {
  let bytes = body;
  for (let layers = 0; layers < 4; layers++) {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await inflated(bytes, share);
    else if (startsJson(bytes)) return bytes;
    else bytes = decodedText(bytes.toString("latin1").trim());
  }
  throw invalid("The body is wrapped too often.");
}

async function inflated(bytes: Buffer, share: Share): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createGunzip({ chunkSize: 65_536 }).end(bytes) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > captureLimits.bodyBytes) throw tooLarge(captureLimits.bodyBytes);
      share.take(chunk.length);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : invalid("The body is not complete gzip.");
  }
  return Buffer.concat(chunks);
}

function decodedText(text: string): Buffer {
  const isForm = text.startsWith("data=") || text.includes("&data=");
  const encoded = isForm ? (new URLSearchParams(text).get("data") ?? "").replaceAll(" ", "+") : text;
  const isPlain = isForm && /^\s*[{[]/.test(encoded);
  if (!isPlain && !base64.test(encoded)) throw invalid("The body is empty or not JSON, gzip or base64.");
  return Buffer.from(encoded, isPlain ? "utf8" : "base64");
}

function startsJson(bytes: Buffer): boolean {
  for (const byte of bytes.subarray(0, 16)) if (byte > 0x20) return byte === 0x7b || byte === 0x5b;
  return false;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not JSON.");
  }
}

// JSON.parse takes any depth; whatever walks the value afterwards would overflow. So the bytes are measured before.
function checkShape(json: Buffer): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === 0x22) at = endOfString(json, at);
    else if (byte === 0x7b || byte === 0x5b) {
      values++;
      if (++depth > captureLimits.jsonDepth) throw invalid(`The JSON is nested more than ${captureLimits.jsonDepth} levels deep.`);
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === 0x2c) values++;
  }
  if (values > captureLimits.jsonValues) throw tooLarge(captureLimits.bodyBytes);
}

function endOfString(json: Buffer, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== 0x22) at += json[at] === 0x5c ? 2 : 1;
  return at;
}

// NUL and lone surrogates can only arrive as \u escapes, so text without one needs no walk; nor do keys that cannot pollute.
function needsCleaning(text: string): boolean {
  return text.includes("\\u") || text.includes("__proto__") || text.includes('constructor"') || text.includes('prototype"');
}

const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (!isObject(value)) return value;
  const cleaned: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = clean(key);
    if (!forbiddenKeys.has(name)) cleaned[name] = cleanValue(inner);
  }
  return cleaned;
}
