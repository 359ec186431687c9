import type { Socket } from "node:net";
import { phrase } from "@/lib/monitoring/phrases";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";

const maxBytes = 65_536;

/** The lines that a server sends, 64 KiB in all. Ending it leaves the socket open for an upgrade to TLS. */
export async function* lines(socket: Socket): AsyncGenerator<string, never> {
  let rest = "";
  let bytes = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Unmet(phrase("answerTooLong", { max: "64 KiB" }));
    const parts = (rest + chunk.toString("latin1")).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) yield line.replace(/\r$/, "");
  }
  throw new Unmet(phrase("connectionClosed"));
}

/** The next line; the generator above ends only by throwing. */
export async function nextLine(from: AsyncGenerator<string, never>): Promise<string> {
  return (await from.next()).value;
}
