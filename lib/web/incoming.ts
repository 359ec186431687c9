import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";
import { invalid, tooLarge } from "@/lib/platform/errors";
import type { Incoming, Reply } from "@/lib/web/endpoint";

/** The client's address: the socket's (IPv4 as such), or what the trusted number of proxies wrote last into X-Forwarded-For. */
export function clientIp(request: IncomingMessage): string | null {
  const hops = env.TRUSTED_PROXY_HOPS;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return (hops > 0 && forwarded.at(-hops)) || request.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, "") || null;
}

export function incomingOf(request: IncomingMessage, url: URL, params: Record<string, string> = {}): Incoming {
  return {
    method: request.method ?? "GET",
    url,
    ip: clientIp(request),
    params,
    header: headersOf(request),
    body: (limitBytes) => readBody(request, limitBytes),
  };
}

export const headersOf = (request: IncomingMessage) => (name: string) => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
};

export function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  if (reply.body !== null) response.setHeader("content-length", Buffer.byteLength(reply.body));
  response.writeHead(reply.status);
  response.end(reply.body);
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Ending the iteration would destroy the socket, and with it our answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) throw tooLarge(limitBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw request.errored ? invalid("The body ended too early.") : error;
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
