import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, request } from "undici";
import { z } from "zod";
import { type Locale, translator } from "@/lib/platform/messages";
import type { Failure } from "@/lib/platform/outbox/rules";
import { BlockedAddress, guardedAgent } from "@/lib/platform/safe-fetch";
import { clean } from "@/lib/platform/text";
import { version } from "@/lib/platform/version";

export type SendOptions = {
  /** `providerId` of the message to edit instead of sending another. */
  previousId?: string | null;
  /** The guarded agent unless given. */
  dispatcher?: Dispatcher;
  /** The limit from the first byte sent to the last byte received. */
  timeoutMs?: number;
};

/** The part of a message that transport knows: its key and the language of its errors. */
export type Sent = { key: string; locale: Locale };

type Call = {
  method?: "POST" | "PATCH";
  url: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, an object as JSON. */
  body: string | object | URLSearchParams;
  notice: Sent;
  options: SendOptions;
  /** Nothing of these reaches an error text, should the other side repeat them. */
  secrets: string[];
  /** The statuses with which the endpoint refuses for good; 401, 403, 404 and 410 unless given. Then no other 4xx is final either. */
  goneStatuses?: number[];
};

/** `status` is 0 when no answer came. `failure` is null for 2xx. `json` is undefined when the body is none. */
export type Answer = { status: number; json: unknown; failure: Failure | null };

const totalTimeoutMs = 10_000;
const maxAnswerBytes = 65_536;
const maxRetryAfterSeconds = 86_400;
const excerptLength = 200;
const passing = [408, 425, 429];

const agent = guardedAgent({ allowH2: false, maxHeaderSize: 16_384 });

/** An address of http or https without credentials. */
export const httpUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((value) => hasNoCredentials(URL.parse(value)), "no credentials in the address");

/** No address at all is refused before; the check of it must not throw. */
function hasNoCredentials(url: URL | null): boolean {
  return !url?.username && !url?.password;
}

/** The address of a provider's API, the real one by default. */
export const baseUrl = (standard: string) => httpUrl.transform((value) => value.replace(/\/+$/, "")).default(standard);

/** A secret as it can stand in a header. */
export const secretText = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .regex(/^[\x21-\x7e]+$/);

/** One request within ten seconds, answered in at most 64 KiB, never redirected. Never throws. */
export async function call({ method = "POST", url, headers, body, notice, options, secrets, goneStatuses }: Call): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? totalTimeoutMs);
  try {
    const answer = await request(url, {
      method,
      headers: {
        "user-agent": `Vigie/${version}`,
        accept: "application/json",
        "content-type": contentType(body),
        "idempotency-key": notice.key,
        ...headers,
      },
      body: typeof body === "string" || body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
      dispatcher: options.dispatcher ?? agent,
      signal,
      reset: true,
    });
    const text = await readCapped(answer.body);
    const json = parsed(text);
    const status = answer.statusCode;
    return { status, json, failure: failureOf({ status, headers: answer.headers, text, json }, notice, secrets, goneStatuses) };
  } catch (error) {
    return { status: 0, json: undefined, failure: unanswered(error, signal.aborted, notice, options.timeoutMs ?? totalTimeoutMs) };
  }
}

/** A failure told by the body of an answer, or by the lack of a readable one. `text` is what the provider said. */
export function refused(notice: Sent, text: string, { isFinal = false, isGone = false, secrets = [] as string[] } = {}): Failure {
  const error = errorsOf(notice)("refused", { answer: excerpt(text, secrets) });
  return { ok: false, error, retryAfterSeconds: null, isFinal: isFinal || isGone, isGone };
}

export function unreadable(notice: Sent): Failure {
  return { ok: false, error: errorsOf(notice)("unreadable"), retryAfterSeconds: null, isFinal: false, isGone: false };
}

/** An address that is itself a secret, in all parts that somebody could repeat. */
export function secretsOf(url: string): string[] {
  const { href, host, pathname, search, searchParams } = new URL(url);
  const parts = [...pathname.split("/"), ...searchParams.values()].filter((part) => part.length >= 8);
  return [href, host + pathname + search, pathname + search, pathname, ...parts].filter((part) => part.length >= 8);
}

const errorsOf = ({ locale }: Sent) => translator(locale, "channels.errors");

type Received = { status: number; headers: IncomingHttpHeaders; text: string; json: unknown };

function failureOf({ status, headers, text, json }: Received, notice: Sent, secrets: string[], gone?: number[]): Failure | null {
  if (status >= 200 && status < 300) return null;
  const t = errorsOf(notice);
  const values = { status: String(status), answer: excerpt(text, secrets) };
  const isGone = (gone ?? [401, 403, 404, 410]).includes(status);
  const isFinal = isGone || (!gone && status >= 400 && status < 500 && !passing.includes(status));
  const error = status < 400 ? t("redirect", values) : t(values.answer ? "status" : "emptyStatus", values);
  return { ok: false, error, retryAfterSeconds: retryAfter(headers, json), isFinal, isGone };
}

function unanswered(error: unknown, isLate: boolean, notice: Sent, timeoutMs: number): Failure {
  const t = errorsOf(notice);
  const failure = { ok: false, retryAfterSeconds: null, isFinal: false, isGone: false } as const;
  if (isLate) return { ...failure, error: t("timeout", { seconds: String(timeoutMs / 1000) }) };
  if (error instanceof BlockedAddress) return { ...failure, isFinal: true, error: t("blocked", { host: error.host }) };
  const { code, name } = error as NodeJS.ErrnoException;
  return { ...failure, isFinal: code === "UND_ERR_INVALID_ARG", error: t("network", { reason: code ?? name }) };
}

async function readCapped(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString("utf8");
}

const inBody = z.object({ retry_after: z.number(), parameters: z.object({ retry_after: z.number() }).partial() }).partial();

/** Seconds to wait as the header (seconds or a date) or the body of Discord and Telegram says, at most a day. */
function retryAfter(headers: IncomingHttpHeaders, json: unknown): number | null {
  const told = inBody.safeParse(json).data;
  const header = headers["retry-after"];
  const fromHeader =
    header === undefined ? Number.NaN : /^[\d.]+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  const seconds = told?.retry_after ?? told?.parameters?.retry_after ?? fromHeader;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), maxRetryAfterSeconds) : null;
}

function excerpt(text: string, secrets: string[]): string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const hidden = forms.toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, "•••"), clean(text));
  return hidden
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, excerptLength)
    .toWellFormed();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contentType(body: Call["body"]): string {
  return body instanceof URLSearchParams ? "application/x-www-form-urlencoded; charset=utf-8" : "application/json; charset=utf-8";
}
