import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, probe } from "@/lib/monitoring/uptime/probe";
import { version } from "@/lib/platform/version";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";

let target: TargetServer;
let raw: { port: number; close: () => Promise<void>; answers: string[] };
const never = new AbortController().signal;
const ask = (path: string, change: Partial<Parameters<typeof probe>[0]> = {}) =>
  probe({ url: path.startsWith("http") ? path : `${target.url}${path}`, timeoutMs: 2_000, expectedStatus: "200-299", ...change });

beforeAll(async () => {
  target = await targetServer();
  raw = await rawServer();
});
afterAll(async () => {
  await target.close();
  await raw.close();
});

test("a healthy answer", async () => {
  const seen = await ask("/");
  expect(seen).toMatchObject({ isOk: true, statusCode: 200, error: null, bodyBytes: 15, hops: [`${target.url}/`] });
  expect(seen.latencyMs).toBeLessThan(1_000);
  expect(target.requests.at(-1)).toMatchObject({ method: "GET" });
  expect(target.requests.at(-1)?.headers).toMatchObject({
    "user-agent": `Vigie/${version} (+uptime)`,
    "accept-encoding": "identity",
    connection: "close",
  });
});

test("each check has a connection of its own", async () => {
  const ports: (number | undefined)[] = [];
  target.answer("/port", (request, response) => {
    ports.push(request.socket.remotePort);
    response.end();
  });
  for (let n = 0; n < 3; n++) await ask("/port");
  expect(new Set(ports).size).toBe(3);
});

test("an unexpected status fails with both", async () => {
  target.answer("/503", (_, response) => response.writeHead(503).end());
  expect(await ask("/503")).toMatchObject({ isOk: false, statusCode: 503, error: "Status 503, expected 200-299" });
  expect(await ask("/503", { expectedStatus: "503" })).toMatchObject({ isOk: true, error: null });
});

describe("a server that does not answer", () => {
  test("refused", async () => {
    const closed = await targetServer();
    await closed.close();
    expect(await ask(closed.url)).toMatchObject({ isOk: false, statusCode: null, error: "Connection refused" });
  });

  test("slow headers end at the deadline", async () => {
    target.answer("/hang", "hang");
    const start = performance.now();
    expect(await ask("/hang", { timeoutMs: 500 })).toMatchObject({ isOk: false, error: "Timed out after 500 ms" });
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  test("one header byte at a time ends at the deadline", async () => {
    raw.answers.push("drip");
    expect(await ask(`http://127.0.0.1:${raw.port}/`, { timeoutMs: 600 })).toMatchObject({ isOk: false, error: "Timed out after 600 ms" });
  });

  test("a slow body that does not end fails at the deadline, with the status that was seen", async () => {
    target.answer("/drip", (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 50);
      response.on("close", () => clearInterval(timer));
    });
    expect(await ask("/drip", { timeoutMs: 500 })).toMatchObject({
      isOk: false,
      statusCode: 200,
      error: "Timed out after 500 ms: the body did not end",
    });
  });

  test("a connection that is closed at once", async () => {
    target.answer("/reset", (request) => request.socket.destroy());
    expect(await ask("/reset")).toMatchObject({ isOk: false, statusCode: null, error: "Connection closed before an answer" });
  });

  test("no TLS where https was asked for", async () => {
    const seen = await ask(target.url.replace("http:", "https:"));
    expect(seen.isOk).toBe(false);
    expect(seen.error).toMatch(/^TLS/);
  });
});

describe("a hostile server", () => {
  test("an endless body is cut after 1 MiB, and its connection closed", async () => {
    const closed = Promise.withResolvers<void>();
    target.answer("/endless", (_, response) => {
      response.writeHead(200);
      response.on("close", () => closed.resolve());
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    const seen = await ask("/endless", { timeoutMs: 5_000 });
    expect(seen).toMatchObject({ isOk: true, statusCode: 200 });
    expect(seen.bodyBytes).toBeGreaterThanOrEqual(1_048_576);
    expect(seen.bodyBytes).toBeLessThan(2_097_152);
    await closed.promise;
  });

  test("a redirect loop ends after three", async () => {
    target.answer("/loop", (_, response) => response.writeHead(302, { location: "/loop" }).end());
    const seen = await ask("/loop");
    expect(seen).toMatchObject({ isOk: false, error: "More than 3 redirects" });
    expect(seen.hops).toHaveLength(4);
    expect(target.arrivals.get("/loop")).toHaveLength(4);
  });

  test("a redirect is followed, and is itself the answer when its status is expected", async () => {
    target.answer("/moved", (_, response) => response.writeHead(301, { location: "/" }).end());
    expect(await ask("/moved")).toMatchObject({ isOk: true, statusCode: 200, hops: [`${target.url}/moved`, `${target.url}/`] });
    expect(await ask("/moved", { expectedStatus: "301" })).toMatchObject({ isOk: true, statusCode: 301, hops: [`${target.url}/moved`] });
  });

  test.each([
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]:80/",
    "http://0xa000001/",
    "http://[::ffff:10.0.0.1]/",
  ])("a redirect to %s is refused by name", async (location) => {
    target.answer("/inside", (_, response) => response.writeHead(302, { location }).end());
    const seen = await ask("/inside");
    expect(seen.isOk).toBe(false);
    expect(seen.error).toMatch(/^Blocked address: .* is a private or reserved address/);
  });

  test.each(["file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)", "http://"])(
    "a redirect to %s is refused",
    async (location) => {
      target.answer("/elsewhere", (_, response) => response.writeHead(302, { location }).end());
      expect((await ask("/elsewhere")).error).toBe("Redirected to an address that is not http or https");
    },
  );

  test("huge headers", async () => {
    raw.answers.push("huge headers");
    expect(await ask(`http://127.0.0.1:${raw.port}/`)).toMatchObject({ isOk: false, error: "Answer headers larger than 16 KiB" });
  });

  test("garbage instead of HTTP, with bytes that no text column takes", async () => {
    raw.answers.push("garbage");
    const seen = await ask(`http://127.0.0.1:${raw.port}/`);
    expect(seen.error).toMatch(/^Not an HTTP answer/);
    expect(seen.error).not.toContain("\u0000");
  });

  test("a hundred endless bodies leave memory flat", async () => {
    for (let n = 0; n < 10; n++) await ask("/endless", { timeoutMs: 5_000 });
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 10 }, () => ask("/endless", { timeoutMs: 10_000 })));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1_048_576);
  });
});

describe("confirmation", () => {
  test("a failure that does not happen again is none", async () => {
    let asked = 0;
    target.answer("/once", (_, response) => response.writeHead(++asked === 1 ? 500 : 200).end());
    const outcome = await check({ url: `${target.url}/once`, timeoutMs: 1_000, expectedStatus: "200", retries: 2 }, never);
    expect(outcome).toMatchObject({ isOk: true, attempts: 2 });
  });

  test("a failure is one when every confirmation fails too", async () => {
    target.answer("/always", "error");
    const outcome = await check({ url: `${target.url}/always`, timeoutMs: 1_000, expectedStatus: "200", retries: 1 }, never);
    expect(outcome).toMatchObject({ isOk: false, attempts: 2, error: "Status 500, expected 200" });
    expect(target.arrivals.get("/always")).toHaveLength(2);
  });

  test("a blocked address is not asked for again", async () => {
    const outcome = await check({ url: "http://10.0.0.1/", timeoutMs: 1_000, expectedStatus: "200", retries: 5 }, never);
    expect(outcome).toMatchObject({ isOk: false, attempts: 1 });
    expect(outcome.error).toMatch(/^Blocked address: 10\.0\.0\.1/);
  });
});

/** Answers below HTTP: what Node's own server would never send. */
async function rawServer() {
  const answers: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
    socket.once("data", () => answer(socket, answers.shift()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    answers,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(socket: Socket, how: string | undefined): void {
  if (how === "garbage") socket.end(Buffer.from([0x00, 0xff, 0xfe, 0x00, 0xd8, 0x00, 0x0a, 0x0d, 0x0a]));
  if (how === "huge headers") socket.write(`HTTP/1.1 200 OK\r\nx-huge: ${"h".repeat(10 * 1_048_576)}\r\n\r\n`);
  if (how !== "drip") return;
  socket.write("HTTP/1.1 200 OK\r\n");
  const timer = setInterval(() => socket.write("x"), 50);
  socket.on("close", () => clearInterval(timer));
}
