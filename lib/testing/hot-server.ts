import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { closeDb } from "@/lib/platform/db";
import { type HotPaths, hotPathServer } from "@/lib/web/hot-paths";

/** The web process's hot paths on a loopback port, without Next: for tests of what answers before it. */
export async function hotServer(hotPaths: HotPaths): Promise<{ url: string; close: () => Promise<void> }> {
  const handle = hotPathServer(hotPaths);
  const server = createServer({ requestTimeout: 30_000, keepAliveTimeout: 10_000 }, async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (!(await handle(request, response, url, url.pathname.replace(/\/$/, "")))) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** Serves the paths in a process of its own, which a test may kill: it sends its address to its parent and ends with it. */
export async function serveParent(hotPaths: HotPaths): Promise<void> {
  const { url } = await hotServer(hotPaths);
  process.send?.(url);
  await new Promise((resolve) => process.once("disconnect", resolve));
  await closeDb();
  process.exit(0);
}
