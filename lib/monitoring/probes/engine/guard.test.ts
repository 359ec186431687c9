import { Resolver } from "node:dns/promises";
import { Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Deadline } from "@/lib/monitoring/probes/engine/observation";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { monitorConfig, probeConfig } from "@/lib/monitoring/probes/schema";

// Every TCP connection of this process begins here, whichever library opens it, and every question to a resolver of our own there.
const dialled = vi.fn();
const asked = vi.fn();
const deadline: Deadline = { timeoutMs: 5_000 };

beforeEach(() => {
  vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...target: unknown[]) {
    dialled(target);
    queueMicrotask(() => this.destroy(new Error("nothing is dialled in this test")));
    return this;
  });
  vi.spyOn(Resolver.prototype, "resolve4").mockImplementation((async (name: string) => {
    asked(name);
    return [];
  }) as never);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

const hosts = [
  "10.0.0.1",
  "169.254.169.254",
  "192.168.1.1",
  "172.16.5.5",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "::ffff:10.0.0.1",
  "::10.0.0.1",
  "fd00:ec2::254",
  "64:ff9b::a00:1",
];
// Spellings that the system's resolver takes for 10.0.0.1, though they are no address to a parser.
const spellings = ["167772161", "0x0a000001", "10.1", "012.0.0.1"];
const login = { user: "a", password: "b", database: "c" };
const inUrl = (host: string) => (host.includes(":") ? `[${host}]` : host);

const kinds: Record<string, (host: string) => Record<string, unknown>> = {
  http: (host) => ({ url: `http://${inUrl(host)}/` }),
  https: (host) => ({ kind: "http", url: `https://${inUrl(host)}/` }),
  tcp: (host) => ({ host, port: 22 }),
  tls: (host) => ({ host }),
  smtp: (host) => ({ host }),
  smtps: (host) => ({ kind: "smtp", host, tls: "implicit" }),
  postgres: (host) => ({ host, login }),
  "postgres with TLS": (host) => ({ kind: "postgres", host, tls: "require", login }),
  redis: (host) => ({ host }),
  evm: (host) => ({ url: `https://${inUrl(host)}/` }),
};
const cases = Object.keys(kinds).flatMap((kind) => [...hosts, ...spellings].map((host) => [kind, host] as const));

test.each(cases)("%s does not dial %s", async (kind, host) => {
  const seen = await runProbe(probeConfig.parse({ kind, ...kinds[kind]?.(host) }), deadline);
  expect(dialled).not.toHaveBeenCalled();
  expect(seen.isOk).toBe(false);
  if (hosts.includes(host)) expect(seen).toMatchObject({ isBlocked: true, error: { text: expect.stringMatching(/^Blocked address: /) } });
});

test.each(hosts)("dns does not ask a resolver at %s", async (address) => {
  const seen = await runProbe(probeConfig.parse({ kind: "dns", name: "shop.example", record: "A", resolver: { address } }), deadline);
  expect(asked).not.toHaveBeenCalled();
  expect(seen).toMatchObject({ isOk: false, isBlocked: true });
});

test.each(Object.keys(kinds))("%s does dial a public address, so the stub would have seen the others", async (kind) => {
  const { isBlocked } = await runProbe(probeConfig.parse({ kind, ...kinds[kind]?.("93.184.215.14") }), deadline);
  expect(dialled).toHaveBeenCalledTimes(1);
  expect(isBlocked).toBe(false);
});

test("dns does ask a public resolver", async () => {
  await runProbe(probeConfig.parse({ kind: "dns", name: "shop.example", record: "A", resolver: { address: "93.184.215.14" } }), deadline);
  expect(asked).toHaveBeenCalledWith("shop.example");
});

test("an evm node's references are guarded too", async () => {
  const config = probeConfig.parse({ kind: "evm", url: "http://10.0.0.1/", references: ["http://10.0.0.2/", "http://[fd00::1]/"] });
  await runProbe(config, deadline);
  expect(dialled).not.toHaveBeenCalled();
});

test.each(["a b", "host/path", "user@host", "host:80", "a\nb", ""])("%j is no host", (host) => {
  expect(monitorConfig.safeParse({ kind: "tcp", host, port: 1 }).success).toBe(host === "host:80");
});
