import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

export type SocketServer = {
  port: number;
  /** Connections so far, and those still open. */
  accepted: () => number;
  open: () => number;
  close: () => Promise<void>;
};

/** A real TCP (or TLS) server on loopback that runs the test's handler for each connection. */
export async function socketServer(serve: (socket: Socket) => void, tls?: TlsOptions): Promise<SocketServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  const keep = (socket: Socket) => sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  const server: Server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on("connection", (socket) => {
    accepted++;
    keep(socket);
  });
  server.on("secureConnection", keep);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A port of loopback without a listener. */
export async function closedPort(): Promise<number> {
  const { port, close } = await socketServer(() => undefined);
  await close();
  return port;
}
