import { createServer } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import type { buildConnector } from "undici";
import { Agent, request } from "undici";
import { describe, expect, test } from "vitest";
import { BlockedAddress, guardedAgent, guardedConnector, isAllowedAddress } from "@/lib/platform/safe-fetch";

// The test run itself may reach 127.0.0.0/8 (PROBE_ALLOW_PRIVATE); every vector below is judged without any allowance or lies outside of it.

const denied = [
  ["0.0.0.0", "this network"],
  ["10.0.0.1", "private"],
  ["10.255.255.255", "private"],
  ["100.64.0.1", "carrier-grade NAT"],
  ["127.0.0.1", "loopback"],
  ["127.1.2.3", "loopback"],
  ["169.254.169.254", "link-local, cloud metadata"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.0.0.1", "IETF"],
  ["192.0.2.1", "documentation"],
  ["192.88.99.1", "6to4 relay"],
  ["192.168.1.1", "private"],
  ["198.18.0.1", "benchmarking"],
  ["198.51.100.1", "documentation"],
  ["203.0.113.1", "documentation"],
  ["224.0.0.1", "multicast"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "broadcast"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["::127.0.0.1", "IPv4-compatible"],
  ["::ffff:127.0.0.1", "IPv4-mapped"],
  ["::ffff:10.0.0.1", "IPv4-mapped"],
  ["::ffff:a9fe:a9fe", "IPv4-mapped metadata"],
  ["64:ff9b::7f00:1", "NAT64"],
  ["100::1", "discard"],
  ["2001::1", "Teredo"],
  ["2001:db8::1", "documentation"],
  ["2002:7f00:1::", "6to4"],
  ["fc00::1", "unique local"],
  ["fd00:ec2::254", "unique local, cloud metadata"],
  ["fe80::1", "link-local"],
  ["fec0::1", "site-local"],
  ["ff02::1", "multicast"],
  ["not an address", "no address"],
] as const;

test.each(denied)("%s is denied (%s)", (ip) => expect(isAllowedAddress(ip, [])).toBe(false));

test.each(["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4007:80e::200e"])("%s is allowed", (ip) => {
  expect(isAllowedAddress(ip, [])).toBe(true);
});

describe("a connector that dials nothing it should not", () => {
  // Every way to write loopback or a private address in a URL that parsers know.
  const literals = [
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::10.0.0.1]/",
    "http://10.0.0.1/",
    "http://10.1/",
    "http://167772161/",
    "http://0x0a000001/",
    "http://012.0.0.1/",
    "http://0/",
    "http://１０.0.0.1/",
    "http://10。0。0。1/",
    "http://10.0.0.1./",
    "http://user:pass@10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://192.168.0.1:8080/",
    "https://172.16.0.1/",
    "http://100.100.100.200/",
  ];

  test.each(literals)("%s", async (url) => {
    const { agent, dialled } = stubbedAgent();
    await expect(request(withoutCredentials(url), { dispatcher: agent })).rejects.toBeInstanceOf(BlockedAddress);
    expect(dialled).toEqual([]);
  });

  test("a public literal is dialled, so the stub would have seen the others", async () => {
    const { agent, dialled } = stubbedAgent();
    await expect(request("http://93.184.215.14/", { dispatcher: agent })).rejects.toThrow("stub");
    expect(dialled).toEqual(["93.184.215.14"]);
  });

  // dns.lookup answers a literal with itself: what the hook sees of a name that points there, without asking any DNS server.
  test.each([
    ["10.0.0.1", BlockedAddress],
    ["::1", BlockedAddress],
    ["127.0.0.1", null],
    ["1.1.1.1", null],
  ])("a name that resolves to %s", async (address, refusal) => {
    const { lookup } = stubbedAgent().options as { lookup: LookupFunction };
    const seen = await new Promise<{ error: Error | null; addresses: unknown }>((resolve) =>
      lookup(address, { all: true }, (error, addresses) => resolve({ error, addresses })),
    );
    if (refusal) expect(seen).toMatchObject({ error: expect.any(refusal), addresses: [] });
    else expect(seen).toMatchObject({ error: null, addresses: [{ address }] });
  });

  test("a range that the operator allows is dialled", async () => {
    const server = createServer((_, response) => response.end("ok"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const { port } = server.address() as AddressInfo;
    const answer = await request(`http://127.0.0.1:${port}/`, { dispatcher: guardedAgent() });
    expect(answer.statusCode).toBe(200);
    await answer.body.dump();
    await new Promise((resolve) => server.close(resolve));
  });
});

function stubbedAgent() {
  const dialled: string[] = [];
  let options: buildConnector.BuildOptions = {};
  const connector = guardedConnector({}, (given) => {
    options = given;
    return (target, callback) => {
      dialled.push(target.hostname);
      callback(new Error("stub"), null);
    };
  });
  return { agent: new Agent({ connect: connector }), dialled, options };
}

/** undici refuses credentials in a URL by itself; the address behind them must not matter either. */
function withoutCredentials(url: string): string {
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}
