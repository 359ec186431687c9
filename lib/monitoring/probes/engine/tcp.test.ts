import { afterAll, beforeAll, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { closedPort, type SocketServer, socketServer } from "@/lib/testing/socket-server";

let server: SocketServer;
beforeAll(async () => {
  server = await socketServer(() => undefined);
});
afterAll(() => server.close());

const ask = (host: string, port: number, timeoutMs = 5_000) => runProbe({ kind: "tcp", host, port }, { timeoutMs });

test("an open port is up, and its connection ends with the check", async () => {
  const seen = await ask("127.0.0.1", server.port);
  expect(seen).toMatchObject({ isOk: true, error: null, statusCode: null, phases: { dnsMs: null, tlsMs: null, firstByteMs: null } });
  expect(seen.phases.connectMs).toBeGreaterThan(0);
  expect(seen.facts).toEqual([{ label: "address", value: `127.0.0.1 port ${server.port}` }]);
  await expect.poll(() => server.open()).toBe(0);
});

test("a name is resolved first, which takes its own time", async () => {
  const { phases, isOk, error } = await ask("localhost", server.port);
  // Where localhost is ::1 too, it is refused: only 127.0.0.0/8 is allowed here.
  if (isOk) expect(phases.dnsMs).toBeGreaterThan(0);
  else expect(error?.text).toMatch(/^Blocked address: localhost/);
});

test("a closed port", async () => {
  expect(await ask("127.0.0.1", await closedPort())).toMatchObject({
    isOk: false,
    isBlocked: false,
    error: { text: "Connection refused" },
  });
});

test("a name that does not exist", async () => {
  const { error } = await ask("no-such-host.invalid", 80);
  expect(["Name not found in DNS", "DNS did not answer"]).toContain(error?.text);
});

test("a check that is stopped says so", async () => {
  const seen = await runProbe({ kind: "tcp", host: "127.0.0.1", port: server.port }, { timeoutMs: 5_000, signal: AbortSignal.abort() });
  expect(seen).toMatchObject({ isOk: false, error: { text: "Stopped before it ended" } });
});
