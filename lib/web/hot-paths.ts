import type { IncomingMessage, ServerResponse } from "node:http";
import type { Endpoint } from "@/lib/web/endpoint";
import { incomingOf, send } from "@/lib/web/incoming";

/** Paths answered before Next: `METHOD /path`, exact and without a trailing slash; a segment may be a parameter (`/:key/`). */
export type HotPaths = Record<string, Endpoint>;

/** Answers a request of a hot path; false leaves it to others. `path` is without its trailing slash. */
export function hotPathServer(hotPaths: HotPaths) {
  const patterns = Object.entries(hotPaths)
    .filter(([name]) => name.includes("/:"))
    .map(([name, endpoint]) => ({ pattern: new RegExp(`^${name.replace(/[.]/g, "\\.").replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`), endpoint }));

  return async (request: IncomingMessage, response: ServerResponse, url: URL, path: string): Promise<boolean> => {
    // Node itself leaves the body of an answer to HEAD away.
    const name = `${request.method === "HEAD" ? "GET" : request.method} ${path}`;
    const exact = hotPaths[name];
    if (exact) {
      send(response, await exact.answer(incomingOf(request, url)));
      return true;
    }
    for (const { pattern, endpoint } of patterns) {
      const match = pattern.exec(name);
      if (!match) continue;
      send(response, await endpoint.answer(incomingOf(request, url, { ...match.groups })));
      return true;
    }
    return false;
  };
}
