import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";
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

async function real(days: number, options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
  const server = new SMTPServer({ ...(await ca.issue(["127.0.0.1"], days)), authOptional: true, closeTimeout: 100, ...options });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.server.address() as { port: number }).port;
}

async function fake(serve: (socket: Socket) => void) {
  const server = await socketServer(serve);
  closers.push(server.close);
  return server;
}

const ask = (port: number, change: Record<string, unknown> = {}, timeoutMs = 5_000) =>
  runProbe(probeConfig.parse({ kind: "smtp", host: "127.0.0.1", port, ca: ca.ca, ...change }), { timeoutMs });

test("a real server that greets", async () => {
  const seen = await ask(await real(90, { banner: "at your service" }));
  expect(seen).toMatchObject({ isOk: true, error: null });
  expect(seen.facts.find(({ label }) => label === "banner")?.value).toMatch(/^220 .* at your service$/);
  expect(seen.phases.firstByteMs).toBeGreaterThan(0);
});

test("STARTTLS with a good certificate, and with one that is about to expire", async () => {
  const seen = await ask(await real(90), { tls: "starttls", certificateDays: 14 });
  expect(seen).toMatchObject({ isOk: true, error: null });
  expect(seen.phases.tlsMs).toBeGreaterThan(0);
  expect((await ask(await real(3), { tls: "starttls", certificateDays: 14 })).error?.text).toMatch(/^The certificate expires in 3 days/);
});

test("STARTTLS that is not offered", async () => {
  expect((await ask(await real(90, { disabledCommands: ["STARTTLS"] }), { tls: "starttls" })).error?.text).toBe(
    "The server does not offer STARTTLS",
  );
});

test("TLS from the beginning", async () => {
  const port = await real(90, { secure: true });
  expect(await ask(port, { tls: "implicit" })).toMatchObject({ isOk: true });
  expect((await ask(port, { tls: "implicit", ca: undefined })).error?.text).toBe("The chain is incomplete or its root is not trusted");
});

test("421 is told in the server's words", async () => {
  const server = await fake((socket) => void socket.end("421 too busy\r\n"));
  expect((await ask(server.port)).error?.text).toBe('Greeted with "421 too busy", expected 220');
});

test("a server that hangs, before the greeting and after EHLO", async () => {
  const silent = await fake((socket) => void socket.resume());
  expect((await ask(silent.port, {}, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the greeting");
  const deaf = await fake((socket) => void socket.resume().write("220 hello\r\n"));
  expect((await ask(deaf.port, { tls: "starttls" }, 500)).error?.text).toBe("Timed out after 500 ms, waiting for the answer to EHLO");
  await expect.poll(() => silent.open() + deaf.open()).toBe(0);
});

test("a greeting without end, in one line or in many, is cut off", async () => {
  for (const endless of ["2".repeat(65_536), "220-more\r\n".repeat(6_554)]) {
    const server = await fake((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(endless));
      };
      socket.on("drain", more);
      more();
    });
    expect((await ask(server.port)).error?.text).toBe("Answer longer than 64 KiB");
  }
});

test("a connection that closes without a word", async () => {
  const server = await fake((socket) => void socket.end());
  expect((await ask(server.port)).error?.text).toBe("Connection closed before an answer");
});

test("what comes in the clear after the go-ahead for TLS is not taken for an answer", async () => {
  const server = await fake((socket) => {
    socket.write("220 hello\r\n");
    socket.on("data", (data) => void socket.write(data.toString().startsWith("EHLO") ? "250 STARTTLS\r\n" : "220 go\r\n250 injected\r\n"));
  });
  expect((await ask(server.port, { tls: "starttls" }, 1_000)).isOk).toBe(false);
});
