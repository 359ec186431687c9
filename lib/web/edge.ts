import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";
import { isLocale, localeCookie } from "@/lib/platform/messages";
import { failure, json } from "@/lib/web/endpoint";
import { type HotPaths, hotPathServer } from "@/lib/web/hot-paths";
import { clientIp, send } from "@/lib/web/incoming";
import { liveStream } from "@/lib/web/live-stream";
import { contentSecurityPolicy, staticHeaders } from "@/lib/web/security-headers";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const maxPageBodyBytes = 2 * 1024 * 1024;
/** Others call these with their own proof (a project key, a token), from any origin and without our cookies. */
const openPrefixes = ["/ingest/", "/api/inbound/", "/api/v1/"];

/**
 * Makes the handler of every request: hot paths, refusals, the live stream and the security headers; the rest goes to `handlePage`. Never
 * throws.
 */
export function edge(hotPaths: HotPaths, handlePage: Handle): Handle {
  const handleHot = hotPathServer(hotPaths);
  return async (request, response) => {
    try {
      await serve(request, response, handleHot, handlePage);
    } catch (error) {
      send(response, failure(error, request.url ?? ""));
    }
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handleHot: ReturnType<typeof hotPathServer>,
  handlePage: Handle,
): Promise<void> {
  for (const [name, value] of Object.entries(staticHeaders)) response.setHeader(name, value);
  const url = addressOf(request);
  if (!url) return send(response, json({ error: { code: "invalid", message: "The address is not valid." } }, 400));
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, "") : url.pathname;

  if (await handleHot(request, response, url, path)) return;
  const refusal = refuse(request, path);
  if (refusal) return send(response, refusal);
  if (isOpen(path)) delete request.headers.cookie;
  if (request.method === "GET" && isLocale(url.searchParams.get("lang"))) return rememberLanguage(url, response);
  if (path === "/api/console/live" && request.method === "GET") return liveStream(request, response);

  const { policy } = contentSecurityPolicy();
  response.setHeader("content-security-policy", policy);
  request.headers["content-security-policy"] = policy;
  request.headers["x-vigie-ip"] = clientIp(request) ?? "";
  request.headers["x-vigie-path"] = url.pathname + url.search;
  for (const name of ["x-middleware-subrequest", "x-forwarded-host", "x-nextjs-data"]) delete request.headers[name];
  await handlePage(request, response);
}

/** Null for what Next would read otherwise than we do (`//host/path`, `http://host/path`) or cannot decode. */
function addressOf(request: IncomingMessage): URL | null {
  const target = request.url ?? "";
  if (!/^\/(?![/\\])/.test(target)) return null;
  const url = URL.parse(target, env.APP_ORIGIN);
  try {
    return url && decodeURIComponent(url.pathname) ? url : null;
  } catch {
    return null;
  }
}

/** The language switch is a plain link, so that it works without JavaScript. */
function rememberLanguage(url: URL, response: ServerResponse): void {
  const secure = env.APP_ORIGIN.startsWith("https:") ? "; Secure" : "";
  response.setHeader("set-cookie", `${localeCookie}=${url.searchParams.get("lang")}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`);
  url.searchParams.delete("lang");
  response.writeHead(303, { location: url.pathname.replace(/^\/+/, "/") + url.search }).end();
}

function refuse(request: IncomingMessage, path: string) {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method ?? "GET")) return null;
  if (!isOpen(path) && !isSameOrigin(request)) {
    return json({ error: { code: "forbidden", message: "This request comes from another site." } }, 403);
  }
  const length = request.headers["content-length"];
  if (length === undefined && request.headers["transfer-encoding"]) {
    return json({ error: { code: "invalid", message: "Send the length of the body (Content-Length)." } }, 411);
  }
  if (Number(length ?? 0) > maxPageBodyBytes)
    return json({ error: { code: "too_large", message: `The body is larger than ${maxPageBodyBytes} bytes.` } }, 413);
  return null;
}

const isOpen = (path: string) => openPrefixes.some((prefix) => path.startsWith(prefix));

function isSameOrigin(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (!origin) return false;
  return origin === env.APP_ORIGIN || URL.parse(origin)?.host === request.headers.host;
}
