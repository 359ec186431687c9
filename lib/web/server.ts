import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import next from "next";
import { closeDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { startBoss, stopBoss } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { isLocale, localeCookie } from "@/lib/platform/messages";
import { beat, endOfProcess } from "@/lib/platform/worker";
import { json } from "@/lib/web/endpoint";
import { type HotPaths, hotPathServer } from "@/lib/web/hot-paths";
import { clientIp, send } from "@/lib/web/incoming";
import { endLiveStreams, liveStream } from "@/lib/web/live-stream";
import { contentSecurityPolicy, staticHeaders } from "@/lib/web/security-headers";

type Options = { hotPaths: HotPaths; onStart: () => Promise<void>; onDrain: () => Promise<void> };

const maxPageBodyBytes = 2 * 1024 * 1024;
/** Others call these with their own proof (a project key, a token), from any origin and without our cookies. */
const openPrefixes = ["/ingest/", "/api/inbound/", "/api/v1/"];

/** Serves the portal until the process is told to end; then answers what is under way, flushes, and resolves. */
export async function startServer({ hotPaths, onStart, onDrain }: Options): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 10_000 });
  const app = next({ dev: Boolean(env.VIGIE_DEV), hostname: "localhost", port: env.PORT, httpServer: server, quiet: true });
  await Promise.all([app.prepare(), startBoss()]);
  await onStart();

  const handlePage = app.getRequestHandler();
  const handleHot = hotPathServer(hotPaths);
  let isDraining = false;
  let underWay = 0;
  server.on("request", async (request, response) => {
    response.on("close", () => {
      underWay -= 1;
    });
    underWay += 1;
    if (isDraining) {
      response.setHeader("connection", "close");
      if (request.url !== "/api/health/live") return send(response, draining);
    }
    await serve(request, response, handleHot, handlePage).catch((error) => {
      log.error({ err: error, path: request.url }, "request failed");
      send(response, json({ error: { code: "internal", message: "Something went wrong on our side." } }, 500));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, () => resolve());
  });
  log.info({ origin: env.APP_ORIGIN, port: env.PORT }, "web ready");

  const stopping = new AbortController();
  const beating = beat("web")(stopping.signal).catch(() => undefined);
  await endOfProcess();
  isDraining = true;
  endLiveStreams();
  for (const end = Date.now() + 20_000; underWay > 0 && Date.now() < end; ) await setTimeout(20);
  await onDrain();
  stopping.abort();
  await Promise.all([beating, stopBoss()]);
  await closeDb();
  await leaveOfParent();
  server.close();
  server.closeAllConnections();
  await app.close();
}

const draining = json({ error: { code: "unavailable", message: "This process is stopping. Try again." } }, 503, { "retry-after": "1" });

/** A parent that runs the database too stops it now, while we still answer for liveness; then it lets go of us. */
async function leaveOfParent(): Promise<void> {
  if (!process.send || !process.connected) return;
  const released = Promise.race([once(process, "disconnect"), once(process, "SIGTERM"), setTimeout(15_000)]);
  process.send("drained");
  await released;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handleHot: ReturnType<typeof hotPathServer>,
  handlePage: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> {
  const url = URL.parse(request.url ?? "/", env.APP_ORIGIN);
  if (!url) return send(response, json({ error: { code: "invalid", message: "The address is not valid." } }, 400));
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, "") : url.pathname;
  for (const [name, value] of Object.entries(staticHeaders)) response.setHeader(name, value);

  if (await handleHot(request, response, url, path)) return;
  const refusal = refuse(request, path);
  if (refusal) return send(response, refusal);
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

/** The language switch is a plain link, so that it works without JavaScript. */
function rememberLanguage(url: URL, response: ServerResponse): void {
  const secure = env.APP_ORIGIN.startsWith("https:") ? "; Secure" : "";
  response.setHeader("set-cookie", `${localeCookie}=${url.searchParams.get("lang")}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`);
  url.searchParams.delete("lang");
  response.writeHead(303, { location: url.pathname.replace(/^\/+/, "/") + url.search }).end();
}

function refuse(request: IncomingMessage, path: string) {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method ?? "GET")) return null;
  if (!openPrefixes.some((prefix) => path.startsWith(prefix)) && !isSameOrigin(request)) {
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

function isSameOrigin(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (!origin) return false;
  return origin === env.APP_ORIGIN || URL.parse(origin)?.host === request.headers.host;
}
