import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { type Authority, authority } from "@/lib/testing/certificates";
import { socketServer } from "@/lib/testing/socket-server";

let ca: Authority;
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  ca = await authority();
});
afterAll(() => Promise.all(closers.map((close) => close())));

const ask = (port: number, change: Record<string, unknown> = {}, timeoutMs = 5_000) =>
  runProbe(probeConfig.parse({ kind: "redis", host: "127.0.0.1", port, ca: ca.ca, ...change }), { timeoutMs });

test("PING", async () => {
  const seen = await ask(await redis({}));
  expect(seen).toMatchObject({ isOk: true, error: null });
  expect(seen.facts.at(-1)).toEqual({ label: "reply", value: "+PONG" });
});

test("with a password: given, missing, wrong", async () => {
  const port = await redis({ password: "pässword with spaces\r\n" });
  expect(await ask(port, { password: "pässword with spaces\r\n" })).toMatchObject({ isOk: true });
  expect(await ask(port, { user: "watcher", password: "pässword with spaces\r\n" })).toMatchObject({ isOk: true });
  expect((await ask(port)).error?.text).toBe("Redis asks for a password");
  expect((await ask(port, { password: "wrong" })).error?.text).toBe('AUTH was answered with "-WRONGPASS invalid username-password pair"');
});

test("over TLS", async () => {
  const port = await redis({ tls: await ca.issue(["127.0.0.1"], 90) });
  expect(await ask(port, { tls: true })).toMatchObject({ isOk: true });
  expect((await ask(port, { tls: true, ca: undefined })).error?.text).toBe("The chain is incomplete or its root is not trusted");
});

test("still loading", async () => {
  const port = await redis({ ping: "-LOADING Redis is loading the dataset in memory" });
  expect((await ask(port)).error?.text).toBe('PING was answered with "-LOADING Redis is loading the dataset in memory", expected PONG');
});

test("silence", async () => {
  expect((await ask(await redis({ ping: null }), {}, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the answer to PING");
});

type Redis = { password?: string; ping?: string | null; tls?: { key: string; cert: string } };

/** As much of Redis as the check needs, in its own protocol. */
async function redis({ password, ping = "+PONG", tls }: Redis): Promise<number> {
  const server = await socketServer((socket) => answerCommands(socket, password, ping), tls);
  closers.push(server.close);
  return server.port;
}

function answerCommands(socket: Socket, password: string | undefined, ping: string | null): void {
  let isKnown = password === undefined;
  let rest = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let command = nextCommand(rest); command; command = nextCommand(rest)) {
      rest = rest.subarray(command.bytes);
      const [name, ...words] = command.words;
      if (name === "AUTH") isKnown = words.at(-1) === password;
      const answer =
        name === "AUTH"
          ? isKnown
            ? "+OK"
            : "-WRONGPASS invalid username-password pair"
          : isKnown
            ? ping
            : "-NOAUTH Authentication required.";
      if (answer !== null) socket.write(`${answer}\r\n`);
    }
  });
}

function nextCommand(buffer: Buffer): { words: string[]; bytes: number } | null {
  let at = 0;
  const number = () => {
    const end = buffer.indexOf("\r\n", at);
    const value = end < 0 ? Number.NaN : Number(buffer.toString("latin1", at + 1, end));
    at = end + 2;
    return value;
  };
  const words: string[] = [];
  const count = number();
  if (Number.isNaN(count)) return null;
  for (let n = 0; n < count; n++) {
    const length = number();
    if (Number.isNaN(length) || buffer.length < at + length + 2) return null;
    words.push(buffer.toString("utf8", at, at + length));
    at += length + 2;
  }
  return { words, bytes: at };
}
