import type { z } from "zod";
import { recordDenial } from "@/lib/accounts/audit/commands";
import { type Actor, anonymous } from "@/lib/platform/actor";
import { isDatabaseAway } from "@/lib/platform/db";
import { AppError, invalid, tooLarge, unauthenticated } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { parse } from "@/lib/platform/parse";
import { ipKey, type Limit, spend } from "@/lib/platform/rate-limit";
import { actorOfHeaders } from "@/lib/web/session-cookie";

/** A request as both servers can give it: Next's route handlers and our own hot paths. */
export type Incoming = {
  method: string;
  url: URL;
  header: (name: string) => string | null;
  ip: string | null;
  params: Record<string, string>;
  /** The raw body; throws `too_large` past the limit, while reading. */
  body: (limitBytes: number) => Promise<Buffer>;
};
export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer | null };

type Spec<B, P, Q, T> = {
  /** `member`: a signed-in session is asked for first. `public`: anybody; the command decides. */
  auth: "member" | "public";
  body?: z.ZodType<B>;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  /** Largest body in bytes; 64 KiB by default. */
  limit?: number;
  rate?: Limit;
  status?: number;
  headers?: Record<string, string>;
  run: (input: { actor: Actor; body: B; params: P; query: Q; incoming: Incoming }) => Promise<T>;
};

type RouteContext = { params: Promise<Record<string, string>> };
export type Endpoint = ((request: Request, context: RouteContext) => Promise<Response>) & {
  answer: (incoming: Incoming) => Promise<Reply>;
};

/** Declares what others may call. Usable as a route handler (`export const GET = endpoint(…)`) and as a hot path. */
export function endpoint<T, B = undefined, P = undefined, Q = undefined>(spec: Spec<B, P, Q, T>): Endpoint {
  const answer = async (incoming: Incoming): Promise<Reply> => {
    let actor: Actor = anonymous;
    try {
      if (spec.rate) await spend(spec.rate, ipKey(incoming.ip));
      if (spec.auth === "member") actor = (await actorOfHeaders(incoming.header)) ?? refuse();
      const result = await spec.run({
        actor,
        incoming,
        body: spec.body ? parse(spec.body, await jsonBody(incoming, spec.limit ?? 65_536)) : (undefined as B),
        params: spec.params ? parse(spec.params, incoming.params) : (undefined as P),
        query: spec.query ? parse(spec.query, Object.fromEntries(incoming.url.searchParams)) : (undefined as Q),
      });
      return isReply(result) ? result : json(result, spec.status ?? 200, spec.headers);
    } catch (error) {
      return refusal(error, actor, incoming);
    }
  };
  const handler = async (request: Request, context: RouteContext): Promise<Response> => {
    const reply = await answer(await incomingOf(request, context));
    return new Response(reply.body as BodyInit | null, { status: reply.status, headers: reply.headers });
  };
  return Object.assign(handler, { answer });
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "private, no-store", ...headers },
    body: JSON.stringify(value),
  };
}

async function refusal(error: unknown, actor: Actor, incoming: Incoming): Promise<Reply> {
  if (!(error instanceof AppError)) return failure(error, incoming.url.pathname);
  if (error.code === "forbidden") await recordDenial(actor, error.details.capability ?? "", incoming.url.pathname);
  const { fields, retryAfterSeconds } = error.details;
  const headers: Record<string, string> = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {};
  return json({ error: { code: error.code, message: error.message, ...(fields ? { fields } : {}) } }, error.status, headers);
}

/** The answer to what should not have happened: 503 and when to ask again where only the database was away, 500 otherwise. */
export function failure(error: unknown, pathname: string): Reply {
  const path = withoutSecrets(pathname);
  if (isDatabaseAway(error)) {
    log.warn({ err: (error as Error).message, path }, "request without database");
    return json({ error: { code: "unavailable", message: "The database does not answer. Try again." } }, 503, { "retry-after": "5" });
  }
  log.error({ err: error, path }, "request failed");
  return json({ error: { code: "internal", message: "Something went wrong on our side." } }, 500);
}

/** Removes tokens from the addresses of webhooks and of links in mails, so that no log holds one. */
const withoutSecrets = (pathname: string) =>
  pathname.replace(/(?![\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/|$))(?<=\/)[\w.-]{20,}/g, "…");

function refuse(): never {
  throw unauthenticated();
}

async function jsonBody(incoming: Incoming, limit: number): Promise<unknown> {
  const raw = await incoming.body(limit);
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    throw invalid("The body is not JSON.");
  }
}

async function incomingOf(request: Request, context: RouteContext): Promise<Incoming> {
  return {
    method: request.method,
    url: new URL(request.url),
    header: (name) => request.headers.get(name),
    ip: request.headers.get("x-vigie-ip"),
    params: await context.params,
    body: async (limitBytes) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of request.body ?? []) {
        size += chunk.length;
        if (size > limitBytes) throw tooLarge(limitBytes);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
  };
}

/** Returns true when a value is exactly a Reply; a row that happens to have these columns among others is data. */
const isReply = (value: unknown): value is Reply =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).sort().join() === "body,headers,status" &&
  typeof (value as Reply).status === "number";
