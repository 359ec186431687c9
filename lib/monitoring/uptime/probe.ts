import type { Dispatcher } from "undici";
import { confirmationPauseMs, isExpectedStatus } from "@/lib/monitoring/uptime/rules";
import { BlockedAddress, guardedAgent, guardedConnector } from "@/lib/platform/safe-fetch";
import { clean } from "@/lib/platform/text";
import { version } from "@/lib/platform/version";

export type ProbeTarget = { url: string; timeoutMs: number; expectedStatus: string };

/** One attempt, exactly as seen. `latencyMs` runs until the final answer's headers, or until it failed. */
export type Sight = {
  isOk: boolean;
  latencyMs: number;
  statusCode: number | null;
  error: string | null;
  /** The addresses asked, one after another when redirected. */
  hops: string[];
  contentType: string | null;
  /** Read at most to 1 MiB; null when no body was reached. */
  bodyBytes: number | null;
};
export type Outcome = Sight & { attempts: number };

const connectTimeoutMs = 10_000;
const maxHops = 4;
const maxBodyBytes = 1_048_576;
const redirects = [301, 302, 303, 307, 308];
const headers = { "user-agent": `Vigie/${version} (+uptime)`, accept: "*/*", "accept-encoding": "identity" };

const agent: Dispatcher = guardedAgent({
  allowH2: false,
  maxHeaderSize: 16_384,
  connect: guardedConnector({ timeout: connectTimeoutMs, allowH2: false, maxCachedSessions: 0 }),
});

/** Attempts until one succeeds or `retries` confirmations have failed too. A blocked address needs no confirmation. */
export async function check(target: ProbeTarget & { retries: number }, signal: AbortSignal): Promise<Outcome> {
  for (let attempts = 1; ; attempts++) {
    const { isBlocked, ...sight } = await attempt(target, signal);
    if (sight.isOk || isBlocked || attempts > target.retries || signal.aborted) return { ...sight, attempts };
    await new Promise((resolve) => setTimeout(resolve, confirmationPauseMs));
  }
}

/** Asks once, within `timeoutMs` from first to last. Never throws. */
export async function probe(target: ProbeTarget, signal?: AbortSignal): Promise<Sight> {
  const { isBlocked: _, ...sight } = await attempt(target, signal);
  return sight;
}

async function attempt(target: ProbeTarget, signal?: AbortSignal): Promise<Sight & { isBlocked: boolean }> {
  const start = performance.now();
  const deadline = new AbortController();
  const end = () => deadline.abort();
  const timer = setTimeout(end, target.timeoutMs);
  signal?.addEventListener("abort", end);
  const seen: Sight = { isOk: false, latencyMs: 0, statusCode: null, error: null, hops: [], contentType: null, bodyBytes: null };
  let isBlocked = false;
  let headersAt: number | null = null;
  try {
    const answer = await followed(target, deadline.signal, seen);
    headersAt = performance.now();
    await drain(answer.body, seen);
    seen.isOk = isExpectedStatus(answer.statusCode, target.expectedStatus);
    seen.error = seen.isOk ? null : `Status ${answer.statusCode}, expected ${target.expectedStatus}`;
  } catch (error) {
    isBlocked = findBlocked(error) !== null;
    seen.error = clean(deadline.signal.aborted ? timeoutWords(target.timeoutMs, headersAt !== null) : failureWords(error)).slice(0, 500);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
  seen.latencyMs = Math.round((headersAt ?? performance.now()) - start);
  return { ...seen, isBlocked };
}

/** The answer after at most three redirects, each through the guard. A redirect whose status is expected is itself the answer. */
async function followed({ url, expectedStatus }: ProbeTarget, signal: AbortSignal, seen: Sight): Promise<Dispatcher.ResponseData> {
  for (let next = new URL(url); ; ) {
    seen.hops.push(next.href);
    seen.statusCode = null;
    const { origin, pathname, search } = next;
    const answer = await agent.request({
      origin,
      path: pathname + search,
      method: "GET",
      headers,
      signal,
      reset: true,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    seen.statusCode = answer.statusCode;
    seen.contentType = clean(String(answer.headers["content-type"] ?? "")).slice(0, 200) || null;
    const location = answer.headers.location;
    if (!redirects.includes(answer.statusCode) || !location || isExpectedStatus(answer.statusCode, expectedStatus)) return answer;
    answer.body.on("error", () => undefined).destroy();
    if (seen.hops.length === maxHops) throw new Error(`More than ${maxHops - 1} redirects`);
    next = redirected(next, String(location));
  }
}

function redirected(from: URL, location: string): URL {
  const to = URL.parse(location, from);
  if (!to || !["http:", "https:"].includes(to.protocol)) throw new Error("Redirected to an address that is not http or https");
  if (from.protocol === "https:" && to.protocol === "http:") throw new Error("Redirected from https to http");
  return to;
}

async function drain(body: Dispatcher.ResponseData["body"], seen: Sight): Promise<void> {
  seen.bodyBytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    seen.bodyBytes += chunk.length;
    if (seen.bodyBytes >= maxBodyBytes) return;
  }
}

function timeoutWords(timeoutMs: number, hadHeaders: boolean): string {
  return hadHeaders ? `Timed out after ${timeoutMs} ms: the body did not end` : `Timed out after ${timeoutMs} ms`;
}

const words: Record<string, string> = {
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset before an answer",
  UND_ERR_SOCKET: "Connection closed before an answer",
  UND_ERR_CONNECT_TIMEOUT: `No connection within ${connectTimeoutMs} ms`,
  UND_ERR_HEADERS_OVERFLOW: "Answer headers larger than 16 KiB",
  ENOTFOUND: "Name not found in DNS",
  EAI_AGAIN: "DNS did not answer",
  EHOSTUNREACH: "Host unreachable",
  ENETUNREACH: "Network unreachable",
  ETIMEDOUT: "Connection timed out",
  EPROTO: "TLS handshake failed",
};

function failureWords(error: unknown): string {
  const blocked = findBlocked(error);
  if (blocked) return `Blocked address: ${blocked.message}`;
  const { name, code = "", message } = error as { name: string; code?: string; message: string };
  if (words[code]) return words[code];
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) return `TLS: ${message}`;
  if (name === "HTTPParserError") return `Not an HTTP answer: ${message}`;
  return message || code || "Failed";
}

function findBlocked(error: unknown): BlockedAddress | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof BlockedAddress) return each;
  return null;
}
