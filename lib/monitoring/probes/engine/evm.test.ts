import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import type { Head } from "@/lib/monitoring/probes/rules/head";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { render } from "@/lib/platform/localize";
import { anvil } from "@/lib/testing/anvil";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";

type Node = Awaited<ReturnType<typeof anvil>>;
let node: Node;
let ahead: Node;
let fake: TargetServer;
beforeAll(async () => {
  [node, ahead, fake] = await Promise.all([anvil({ chainId: 31_337 }), anvil({ chainId: 31_337 }), targetServer()]);
  await Promise.all([node.mine(10), ahead.mine(30)]);
});
afterAll(() => Promise.all([node.close(), ahead.close(), fake.close()]));

const ask = (change: Record<string, unknown> = {}, previous: Head | null = null, timeoutMs = 8_000) =>
  runProbe(probeConfig.parse({ kind: "evm", url: node.url, chainId: 31_337, ...change }), { timeoutMs }, previous);
const facts = (seen: Awaited<ReturnType<typeof ask>>) => Object.fromEntries(seen.facts.map(({ label, value }) => [label, value]));

describe("a real node", () => {
  test("in good health, over one connection", async () => {
    const seen = await ask({ maxHeadAgeSeconds: 3_600, maxStallSeconds: 60 });
    expect(seen).toMatchObject({ isOk: true, error: null, statusCode: 200, head: { number: 10 } });
    expect(facts(seen)).toMatchObject({ chainId: "31337", headNumber: "10" });
    expect(seen.facts.filter(({ label }) => label === "address")).toHaveLength(1);
  });

  test("on the wrong chain", async () => {
    expect((await ask({ chainId: 1 })).error?.text).toBe("Chain 31337, expected 1");
  });

  test("whose head does not move, until it does", async () => {
    const first = await ask({ maxStallSeconds: 60 });
    expect(await ask({ maxStallSeconds: 60 }, first.head)).toMatchObject({ isOk: true, head: first.head });
    const longAgo = { number: first.head?.number ?? 0, at: new Date(Date.now() - 300_000) };
    const stalled = await ask({ maxStallSeconds: 60 }, longAgo);
    expect(stalled.error?.text).toMatch(/^The head has not moved from block 10 for 30\d s, expected at most 60 s$/);
    expect(stalled.head).toEqual(longAgo);
    await node.mine();
    const moved = await ask({ maxStallSeconds: 60 }, stalled.head);
    expect(moved).toMatchObject({ isOk: true, head: { number: 11 } });
    expect(moved.head?.at.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("whose head is old", async () => {
    const old = await anvil({ chainId: 5 });
    const { timestamp } = (await old.ask("eth_getBlockByNumber", ["latest", false])) as { timestamp: string };
    await expect.poll(() => Date.now() / 1_000 - Number(timestamp), { timeout: 10_000 }).toBeGreaterThan(2.6);
    expect((await ask({ url: old.url, chainId: 5, maxHeadAgeSeconds: 1 })).error?.text).toMatch(
      /^Block 0 is \d+ s old, expected at most 1 s$/,
    );
    await old.close();
  });

  test("that lags behind the reference nodes, by their median", async () => {
    const seen = await ask({ references: [ahead.url], maxLagBlocks: 5 });
    expect(seen.error?.text).toMatch(/^Block 1\d is \d+ behind the reference nodes \(30\), expected at most 5$/);
    expect(await ask({ references: [ahead.url], maxLagBlocks: 50 })).toMatchObject({ isOk: true });
    expect(await ask({ references: [node.url, node.url, ahead.url], maxLagBlocks: 0 })).toMatchObject({ isOk: true });
  });

  test("whose references fail or hang is not blamed for that", async () => {
    fake.answer("/hang", "hang");
    const seen = await ask({ references: [`${fake.url}/hang`, "http://127.0.0.1:1/", "http://10.0.0.1/"] }, null, 2_000);
    expect(seen).toMatchObject({ isOk: true, error: null });
    expect(seen.facts.filter(({ label }) => label === "reference").map(({ value }) => render("en", value))).toEqual([
      expect.stringContaining("Timed out after 1000 ms"),
      "127.0.0.1:1: Connection refused",
      expect.stringContaining("Blocked address"),
    ]);
    expect(facts(seen)).not.toHaveProperty("lagBlocks");
  });

  test("that is frozen, and thaws", async () => {
    node.freeze();
    // The signal takes a moment to reach every thread of the node.
    const error = async () => (await ask({}, null, 700)).error?.text;
    await expect.poll(error, { timeout: 10_000 }).toBe("Timed out after 700 ms, waiting for the answer's headers");
    node.thaw();
    expect(await ask()).toMatchObject({ isOk: true });
  });

  test("that is stopped", async () => {
    const brief = await anvil({ chainId: 7 });
    expect(await ask({ url: brief.url, chainId: 7 })).toMatchObject({ isOk: true });
    await brief.close();
    expect((await ask({ url: brief.url, chainId: 7 })).error?.text).toBe("Connection refused");
  });
});

describe("an answer with status 200 that lies", () => {
  test.each([
    ['{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"limit exceeded"}}', "eth_chainId was refused: limit exceeded (-32005)"],
    ['{"jsonrpc":"2.0","id":1}', "eth_chainId was not answered with JSON-RPC"],
    ['{"jsonrpc":"2.0","id":1,"result":null}', "eth_chainId was answered with null"],
    ['{"jsonrpc":"2.0","id":1,"result":"0xzz"}', 'eth_chainId was answered with "0xzz"'],
    ["<html>welcome</html>", "eth_chainId was not answered with JSON-RPC"],
    ["[]", "eth_chainId was not answered with JSON-RPC"],
  ])("%s", async (body, error) => {
    fake.answer("/", (_, response) => response.end(body));
    expect((await ask({ url: `${fake.url}/` })).error?.text).toBe(error);
  });

  test("a node that is syncing, or has no head", async () => {
    const results: Record<string, unknown> = { eth_chainId: "0x7a69", eth_syncing: { currentBlock: "0x5", highestBlock: "0x64" } };
    fake.answer("/sync", (request, response) => {
      request.on("data", (data) => {
        const { id, method } = JSON.parse(String(data));
        response.end(JSON.stringify({ jsonrpc: "2.0", id, result: results[method] ?? null }));
      });
    });
    expect((await ask({ url: `${fake.url}/sync` })).error?.text).toBe(
      "The node is syncing (5 of 100); eth_getBlockByNumber was answered with null",
    );
  });

  test("and another status is told with its reason, or else by number", async () => {
    fake.answer("/", (_, response) => response.writeHead(429).end('{"error":{"code":429,"message":"slow down"}}'));
    expect((await ask({ url: `${fake.url}/` })).error?.text).toBe("eth_chainId was refused: slow down (429)");
    fake.answer("/", (_, response) => response.writeHead(502).end("bad gateway"));
    expect(await ask({ url: `${fake.url}/` })).toMatchObject({
      statusCode: 502,
      error: { text: "eth_chainId was answered with status 502, expected 200" },
    });
  });
});
