import type { Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { type SocketServer, socketServer } from "@/lib/testing/socket-server";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const mib = 1_048_576;
const zeros = Buffer.alloc(100 * mib);
const bombs = { gzip: gzipSync(zeros), br: brotliCompressSync(zeros) };
const head = (headers: string, status = "200 OK") => `HTTP/1.1 ${status}\r\n${headers}\r\n`;
const flood = (socket: Socket, chunk: Buffer) => {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", more);
  more();
};
const drip = (socket: Socket, text: string) => {
  const timer = setInterval(() => socket.write(text), 20);
  socket.on("close", () => clearInterval(timer));
};

const tricks: Record<string, (socket: Socket) => unknown> = {
  endless: (socket) => {
    socket.write(head("content-type: text/plain\r\n"));
    flood(socket, Buffer.alloc(65_536, "a"));
  },
  "endless-chunks": (socket) => {
    socket.write(head("transfer-encoding: chunked\r\n"));
    flood(socket, Buffer.from("1\r\na\r\n".repeat(8_192)));
  },
  "huge-headers": (socket) => socket.write(head(`x-huge: ${"h".repeat(10 * mib)}\r\n`)),
  "many-headers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    flood(socket, Buffer.from("x-more: y\r\n".repeat(1_000)));
  },
  "slow-headers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
    drip(socket, "x");
  },
  "slow-body": (socket) => {
    socket.write(head("content-length: 1000000\r\n"));
    drip(socket, ".");
  },
  "slow-unmeasured-body": (socket) => {
    socket.write(head("content-type: text/plain\r\n"));
    drip(socket, ".");
  },
  silent: () => undefined,
  "half-open": (socket) => socket.end(),
  reset: (socket) => socket.resetAndDestroy(),
  "reset-in-body": (socket) => socket.write(`${head("content-length: 100\r\n")}some`, () => socket.resetAndDestroy()),
  "cut-body": (socket) => socket.end(`${head("content-length: 100\r\n")}some`),
  gzip: (socket) =>
    socket.end(Buffer.concat([Buffer.from(head(`content-encoding: gzip\r\ncontent-length: ${bombs.gzip.length}\r\n`)), bombs.gzip])),
  br: (socket) =>
    socket.end(Buffer.concat([Buffer.from(head(`content-encoding: br\r\ncontent-length: ${bombs.br.length}\r\n`)), bombs.br])),
  "not-gzip": (socket) => socket.end(`${head("content-encoding: gzip\r\ncontent-length: 5\r\n")}plain`),
  "odd-encoding": (socket) => socket.end(`${head("content-encoding: gzip, gzip\r\ncontent-length: 5\r\n")}plain`),
  "bad-utf8": (socket) =>
    socket.end(Buffer.concat([Buffer.from(head("content-length: 8\r\n")), Buffer.from([0xff, 0x00, 0xed, 0xa0, 0x80, 0x6f, 0x6b, 0xc3])])),
  garbage: (socket) => socket.end(Buffer.from([0x00, 0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x0d, 0x0a])),
  inside: (socket) => socket.end(head("location: http://10.0.0.1/\r\ncontent-length: 0\r\n", "302 Found")),
  metadata: (socket) => socket.end(head("location: http://169.254.169.254/latest/\r\ncontent-length: 0\r\n", "302 Found")),
  loop: (socket) => socket.end(head("location: /loop\r\ncontent-length: 0\r\n", "302 Found")),
  "deep-json": (socket) => socket.end(`${head(`content-length: ${mib - 2}\r\n`)}${"[".repeat(mib / 2 - 1)}${"]".repeat(mib / 2 - 1)}`),
};

let server: SocketServer;
beforeAll(async () => {
  server = await socketServer((socket) => {
    socket.once("data", (request) => {
      socket.resume();
      tricks[/^GET \/([\w-]+)/.exec(request.toString())?.[1] ?? ""]?.(socket);
    });
  });
});
afterAll(() => server.close());

const ask = (trick: string, change: Record<string, unknown> = {}, timeoutMs = 4_000) =>
  runProbe(probeConfig.parse({ kind: "http", url: `http://127.0.0.1:${server.port}/${trick}`, ...change }), { timeoutMs });
const keyword = { text: "b", isPresent: true };

test.each([
  ["endless", {}, null],
  ["endless", { keyword }, 'The body does not contain "b"'],
  ["endless", { jsonAssertions: [{ path: "$", comparison: "exists" }] }, "The body is larger than 1 MiB, so its JSON cannot be judged"],
  ["endless-chunks", {}, null],
  ["huge-headers", {}, "Answer headers larger than 16 KiB"],
  ["many-headers", {}, "Answer headers larger than 16 KiB"],
  ["half-open", {}, "Connection closed before an answer"],
  ["reset", {}, "Connection reset before an answer"],
  ["reset-in-body", {}, "Connection reset before an answer"],
  ["cut-body", {}, "Connection closed before an answer"],
  ["gzip", { keyword }, 'The body does not contain "b"'],
  ["br", { keyword }, 'The body does not contain "b"'],
  ["odd-encoding", {}, "The body is encoded as gzip, gzip, which was not asked for"],
  ["bad-utf8", { keyword: { text: "ok", isPresent: true } }, null],
  ["loop", {}, "More than 5 redirects"],
  ["deep-json", { jsonAssertions: [{ path: "$[0].x", comparison: "absent" }] }, null],
])("%s %j", async (trick, change, error) => {
  const seen = await ask(trick, change);
  expect(seen).toMatchObject({ isOk: error === null, error: error && { text: error }, isBlocked: false });
  expect(JSON.stringify(seen)).not.toContain("\\u0000");
  expect(JSON.stringify(seen).length).toBeLessThan(4_000);
  await expect.poll(() => server.open()).toBe(0);
});

test.each([
  ["not-gzip", /^The body is not valid in its own compression/],
  ["garbage", /^Not an HTTP answer/],
  ["inside", /^Blocked address: 10\.0\.0\.1 is a private or reserved address/],
  ["metadata", /^Blocked address: 169\.254\.169\.254 is a private or reserved address/],
])("%s", async (trick, error) => {
  const seen = await ask(trick);
  expect(seen.isOk).toBe(false);
  expect(seen.error?.text).toMatch(error);
  expect(seen.isBlocked).toBe(String(error).includes("Blocked"));
});

test.each([
  ["silent", "the answer's headers"],
  ["slow-headers", "the answer's headers"],
  ["slow-body", "the end of the body"],
  ["slow-unmeasured-body", "the end of the body"],
])("%s ends at the deadline", async (trick, step) => {
  const start = performance.now();
  expect(await ask(trick, {}, 600)).toMatchObject({ isOk: false, error: { text: `Timed out after 600 ms, waiting for ${step}` } });
  expect(performance.now() - start).toBeLessThan(2_000);
  await expect.poll(() => server.open()).toBe(0);
});

test("memory stays flat over hundreds of such answers, and no connection is left", async () => {
  const names = Object.keys(tricks);
  const round = () => Promise.all(names.map((trick) => ask(trick, { keyword }, 1_000)));
  for (let n = 0; n < 3; n++) await round();
  const before = used();
  for (let n = 0; n < 12; n++) await round();
  expect(used() - before).toBeLessThan(20 * mib);
  await expect.poll(() => server.open()).toBe(0);
}, 90_000);

/** What is still held after a collection. */
function used(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
