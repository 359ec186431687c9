import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export type TargetServer = {
  url: string;
  port: number;
  /** The moments at which each path was requested, in epoch ms, oldest first. */
  arrivals: Map<string, number[]>;
  requests: IncomingMessage[];
  /** Sets the answer of a path; a path without one answers "ok". */
  answer: (path: string, answer: Answer | "ok" | "error" | "hang") => void;
  close: () => Promise<void>;
};

/** A real HTTP server on loopback that records its requests and answers as it is set to. */
export async function targetServer(): Promise<TargetServer> {
  const arrivals = new Map<string, number[]>();
  const requests: IncomingMessage[] = [];
  const answers = new Map<string, Answer>();
  const sockets = new Set<Socket>();
  const server: Server = createServer({ keepAlive: false }, (request, response) => {
    const path = request.url ?? "/";
    arrivals.set(path, [...(arrivals.get(path) ?? []), performance.timeOrigin + performance.now()]);
    requests.push(request);
    (answers.get(path) ?? named.ok)(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    arrivals,
    requests,
    answer: (path, answer) => void answers.set(path, typeof answer === "string" ? named[answer] : answer),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const named: Record<"ok" | "error" | "hang", Answer> = {
  ok: (_, response) => response.end('{"status":"ok"}'),
  error: (_, response) => response.writeHead(500).end("broken"),
  hang: () => undefined,
};
