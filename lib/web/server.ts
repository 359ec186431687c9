import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import next from "next";
import { closeDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { startBoss, stopBoss } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { beat, endOfProcess, keepRunning, whenDatabaseIsThere } from "@/lib/platform/worker";
import { edge } from "@/lib/web/edge";
import { json } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";
import { send } from "@/lib/web/incoming";
import { endLiveStreams } from "@/lib/web/live-stream";

type Options = { hotPaths: HotPaths; onStart: () => Promise<void>; onDrain: () => Promise<void> };

/** Serves the portal until the process is asked to end; then answers the requests under way, flushes, and resolves. */
export async function startServer(options: Options): Promise<void> {
  try {
    await serve(options);
  } catch (error) {
    // Next catches what nobody else does, and would keep alive a process that answers nothing.
    log.fatal({ err: error }, "web cannot run");
    process.exit(1);
  }
}

async function serve({ hotPaths, onStart, onDrain }: Options): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const server = createServer({
    maxHeaderSize: 16_384,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 10_000,
    // An upgrade would go to Next past our checks; only its development server has a use for one.
    shouldUpgradeCallback: () => Boolean(env.VIGIE_DEV),
  });
  const app = next({ dev: Boolean(env.VIGIE_DEV), hostname: "localhost", port: env.PORT, httpServer: server, quiet: true });
  const ended = endOfProcess();
  const begin = async () => {
    await startBoss();
    await onStart();
  };
  const [isThere] = await Promise.all([whenDatabaseIsThere(begin, ended), app.prepare()]);
  if (!isThere) return app.close();

  const handle = edge(hotPaths, app.getRequestHandler());
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
    await handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, () => resolve());
  });
  log.info({ origin: env.APP_ORIGIN, port: env.PORT }, "web ready");

  const stopping = new AbortController();
  const beating = keepRunning({ name: "heartbeat", loop: beat("web") }, stopping.signal);
  await ended;
  isDraining = true;
  // From here on nothing that is sent is heard.
  stopping.abort();
  endLiveStreams();
  for (const end = Date.now() + 20_000; underWay > 0 && Date.now() < end; ) await setTimeout(20);
  await onDrain();
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
