import net, { type AddressInfo, type Socket } from "node:net";

export type ProxyFault = "none" | "refuse" | "hang" | "drop_after_data";
export type FaultyProxy = { port: number; fault: (fault: ProxyFault) => void; close: () => Promise<void> };

const endOfData = "\r\n.\r\n";

/**
 * A proxy before an SMTP server that fails as it is set to: it refuses, stays silent, or breaks after a whole mail and before its answer.
 */
export async function faultyProxy(targetPort: number): Promise<FaultyProxy> {
  let fault: ProxyFault = "none";
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = net.createServer((client) => {
    keep(client);
    if (fault === "refuse") return void client.destroy();
    if (fault === "hang") return;
    const isDropping = fault === "drop_after_data";
    const upstream = keep(net.connect(targetPort, "127.0.0.1"));
    let tail = "";
    let isOver = false;
    client.on("data", (chunk) => {
      tail = (tail + chunk.toString("latin1")).slice(-endOfData.length);
      isOver ||= isDropping && tail === endOfData;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => (isOver ? client.destroy() : client.write(chunk)));
    client.on("close", () => upstream.end());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    fault: (next) => {
      fault = next;
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
