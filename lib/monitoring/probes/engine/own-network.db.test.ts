import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { monitorConfig } from "@/lib/monitoring/probes/schema";
import { configColumns } from "@/lib/monitoring/uptime/steps/monitor-config";

const closed = "127.0.0.1:1";
const never = new AbortController().signal;
let reference: net.Server | undefined;

async function openReference(): Promise<string> {
  reference = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await once(reference, "listening");
  return `127.0.0.1:${(reference.address() as AddressInfo).port}`;
}
afterEach(() => {
  reference?.close();
  vi.unstubAllEnvs();
});

/** A worker that was started with these addresses asks a target that refuses. */
async function askClosedTarget(addresses: string[], url = "http://127.0.0.1:1/") {
  vi.stubEnv("REFERENCE_ADDRESSES", addresses.join(","));
  vi.resetModules();
  const { check } = await import("@/lib/monitoring/uptime/engine/check");
  const id = crypto.randomUUID();
  const stored = { id, ...configColumns(id, monitorConfig.parse({ kind: "http", url })) };
  return check({ stored, head: null, timeoutMs: 1_000, retries: 0 }, never);
}

test("a check that fails while no reference address answers either is unknown", async () => {
  expect(await askClosedTarget([closed, "[::1]:1"])).toMatchObject({ isOk: null, error: { text: "Our own network is away" } });
});

test("with one reference that answers, the target has failed", async () => {
  expect(await askClosedTarget([closed, await openReference()])).toMatchObject({ isOk: false });
});

test("without reference addresses a failure is a failure", async () => {
  expect(await askClosedTarget([])).toMatchObject({ isOk: false });
});

test("an address that may not be asked is no matter of the network", async () => {
  expect(await askClosedTarget([closed], "http://10.0.0.1/")).toMatchObject({ isOk: false });
});
