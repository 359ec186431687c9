import type { Answer } from "dns-packet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { type DnsReply, dnsServer } from "@/lib/testing/dns-server";

const name = "shop.example";
const truth: Record<string, Answer[]> = {
  A: [
    { type: "A", name, data: "192.0.2.10", ttl: 60 },
    { type: "A", name, data: "192.0.2.11", ttl: 60 },
  ],
  AAAA: [{ type: "AAAA", name, data: "2001:db8::1", ttl: 60 }],
  CNAME: [{ type: "CNAME", name, data: "Edge.Example", ttl: 60 }],
  NS: [{ type: "NS", name, data: "ns1.example", ttl: 60 }],
  TXT: [{ type: "TXT", name, data: ["v=spf1 ", "-all"], ttl: 60 }],
  MX: [{ type: "MX", name, data: { preference: 10, exchange: "mx.example" }, ttl: 60 }],
  SRV: [{ type: "SRV", name, data: { priority: 1, weight: 2, port: 443, target: "a.example" }, ttl: 60 }],
  CAA: [{ type: "CAA", name, data: { flags: 0, tag: "issue", value: "letsencrypt.org", issuerCritical: false }, ttl: 60 }],
  SOA: [
    {
      type: "SOA",
      name,
      data: { mname: "ns1.example", rname: "root.example", serial: 7, refresh: 1, retry: 2, expire: 3, minimum: 4 },
      ttl: 60,
    },
  ],
};

let says: (type: string) => DnsReply = (type) => ({ answers: truth[type] ?? [] });
let server: Awaited<ReturnType<typeof dnsServer>>;
beforeAll(async () => {
  server = await dnsServer(({ type }) => says(type));
});
afterAll(() => server.close());

const ask = (record: string, change: Record<string, unknown> = {}, timeoutMs = 5_000) =>
  runProbe(probeConfig.parse({ kind: "dns", name, record, resolver: { address: "127.0.0.1", port: server.port }, ...change }), {
    timeoutMs,
  });
const saying = async <T>(reply: DnsReply, work: () => Promise<T>) => {
  const before = says;
  says = () => reply;
  return work().finally(() => {
    says = before;
  });
};

test.each([
  ["A", ["192.0.2.11", "192.0.2.10"]],
  ["AAAA", ["2001:0DB8:0:0::1"]],
  ["CNAME", ["edge.example."]],
  ["NS", ["NS1.example"]],
  ["TXT", ["v=spf1 -all"]],
  ["MX", ["10 mx.example."]],
  ["SRV", ["1 2 443 a.example."]],
  ["CAA", ["0 issue letsencrypt.org"]],
  ["SOA", ["ns1.example. root.example. 7 1 2 3 4"]],
])("%s as expected, in whatever spelling and order", async (record, expected) => {
  const seen = await ask(record, { expected, isExact: true });
  expect(seen).toMatchObject({ isOk: true, error: null, phases: { connectMs: null } });
  expect(seen.phases.dnsMs).toBeGreaterThan(0);
  expect(seen.facts[0]).toEqual({ label: "resolver", value: `127.0.0.1:${server.port}` });
  expect(seen.facts.filter(({ label }) => label === "answer")).toHaveLength(expected.length);
});

test("a lie", async () => {
  const seen = await saying({ answers: [{ type: "A", name, data: "203.0.113.66", ttl: 1 }] }, () => ask("A", { expected: ["192.0.2.10"] }));
  expect(seen.error?.text).toBe("A is 203.0.113.66, expected 192.0.2.10");
});

test("an answer too many counts only when exactly those were expected", async () => {
  expect(await ask("A", { expected: ["192.0.2.10"] })).toMatchObject({ isOk: true });
  expect((await ask("A", { expected: ["192.0.2.10"], isExact: true })).error?.text).toBe("A has 192.0.2.11, which was not expected");
});

test.each<[DnsReply, string]>([
  [{ code: "nxdomain" }, "shop.example does not exist (NXDOMAIN)"],
  [{ answers: [] }, "shop.example has no A record"],
  [{ code: "servfail" }, "The resolver failed (SERVFAIL)"],
  [{ code: "refused" }, "The resolver refused to answer"],
])("%j", async (reply, error) => {
  expect(await saying(reply, () => ask("A"))).toMatchObject({ isOk: false, error: { text: error } });
});

test.each<DnsReply>(["silence", "garbage"])("%s ends at the deadline", async (reply) => {
  const start = performance.now();
  const seen = await saying(reply, () => ask("A", {}, 1_500));
  expect(seen.isOk).toBe(false);
  expect(seen.error?.text).toMatch(
    /^(The resolver did not answer|The resolver's answer makes no sense|Timed out after 1500 ms, waiting for the DNS answer)$/,
  );
  expect(performance.now() - start).toBeLessThan(3_000);
});

test("twenty answers are all judged", async () => {
  const answers = Array.from({ length: 20 }, (_, n): Answer => ({ type: "A", name, data: `192.0.2.${n}`, ttl: 1 }));
  const seen = await saying({ answers }, () => ask("A", { expected: ["192.0.2.19"] }));
  expect(seen).toMatchObject({ isOk: true });
});
