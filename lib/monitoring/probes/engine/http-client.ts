import type { Socket } from "node:net";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { Client, type Dispatcher } from "undici";
import { phrase } from "@/lib/monitoring/phrases";
import { dial, secure, type Trust } from "@/lib/monitoring/probes/engine/dial";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import type { ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { EvmConfig } from "@/lib/monitoring/probes/schema";
import { cut } from "@/lib/platform/text";
import { version } from "@/lib/platform/version";

export const maxBodyBytes = 1_048_576;

type Request = { url: URL; method: string; headers: Record<string, string>; body?: string | undefined };
export type Answer = { statusCode: number; headers: Dispatcher.ResponseData["headers"]; body: Dispatcher.ResponseData["body"] };
export type Body = { text: string; bytes: number; isCut: boolean };

/** A connection to one origin, which we dial and verify ourselves; it ends with the check. */
export function httpClient(recorder: ProbeRecorder, origin: URL, trust: Trust): Client {
  const port = Number(origin.port) || (origin.protocol === "https:" ? 443 : 80);
  const connect = async (): Promise<Socket> => {
    const socket = await dial(recorder, { host: origin.hostname, port });
    return origin.protocol === "https:" ? secure(recorder, socket, origin.hostname, trust) : socket;
  };
  const client = new Client(origin.origin, {
    allowH2: false,
    maxHeaderSize: 16_384,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (_target, done) =>
      void connect().then(
        (socket) => done(null, socket as never),
        (error) => done(error, null),
      ),
  });
  recorder.signal.addEventListener("abort", () => void client.destroy().catch(() => undefined), { once: true });
  return client;
}

/** Sends one request and waits for its headers. */
export async function send(recorder: ProbeRecorder, client: Client, { url, method, headers, body }: Request): Promise<Answer> {
  const { connectMs, dnsMs, tlsMs } = recorder.phases;
  const before = (connectMs ?? 0) + (dnsMs ?? 0) + (tlsMs ?? 0);
  const start = performance.now();
  recorder.step = phrase("stepHeaders");
  const answer = await client.request({
    method: method as Dispatcher.HttpMethod,
    path: url.pathname + url.search,
    headers: { "user-agent": `Vigie/${version} (+uptime)`, accept: "*/*", "accept-encoding": "identity", ...headers },
    body: body ?? null,
    signal: recorder.signal,
  });
  const opening = (recorder.phases.connectMs ?? 0) + (recorder.phases.dnsMs ?? 0) + (recorder.phases.tlsMs ?? 0) - before;
  recorder.phases.firstByteMs = (recorder.phases.firstByteMs ?? 0) + Math.max(0, performance.now() - start - opening);
  recorder.statusCode = answer.statusCode;
  return answer;
}

/** The first MiB of a body as text; compressed all the same, it is unpacked as far as that. The rest is never taken. */
export async function readBody(recorder: ProbeRecorder, answer: Answer): Promise<Body> {
  recorder.step = phrase("stepBody");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of unpacked(answer)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= maxBodyBytes) break;
  }
  const taken = Buffer.concat(chunks).subarray(0, maxBodyBytes);
  return { text: decoded(taken, String(answer.headers["content-type"] ?? "")), bytes: taken.length, isCut: bytes >= maxBodyBytes };
}

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Unpacks a body by its headers; an empty one, as after HEAD, 204 and 304, is passed on whatever they say. */
async function* unpacked({ headers, body }: Answer): AsyncGenerator<Buffer> {
  const encoding = String(headers["content-encoding"] ?? "identity").toLowerCase();
  if (encoding === "identity") return yield* body;
  const coming = body.iterator();
  const first = await coming.next();
  if (first.done) return;
  const decoder = decoders[encoding]?.();
  if (!decoder) throw new Unmet(phrase("bodyEncoding", { encoding: cut(encoding, 50) }));
  const packed = async function* () {
    yield first.value;
    yield* coming;
  };
  yield* pipeline(packed, decoder, () => undefined);
}

function decoded(bytes: Buffer, contentType: string): string {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The headers that a configuration asks for, by lower-case name. */
export function configuredHeaders({ headers, auth }: Pick<EvmConfig, "headers" | "auth">): Record<string, string> {
  const named = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  if (auth?.type === "bearer") named.authorization = `Bearer ${auth.token}`;
  if (auth?.type === "basic") named.authorization = `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString("base64")}`;
  return named;
}
