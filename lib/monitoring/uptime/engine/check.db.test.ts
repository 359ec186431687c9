import { afterAll, beforeAll, expect, test } from "vitest";
import { monitorConfig } from "@/lib/monitoring/probes/schema";
import { check } from "@/lib/monitoring/uptime/engine/check";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { configColumns } from "@/lib/monitoring/uptime/steps/monitor-config";
import { db } from "@/lib/platform/db";
import { httpMonitor } from "@/lib/testing/monitors";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";

let target: TargetServer;
beforeAll(async () => {
  target = await targetServer();
});
afterAll(() => target.close());

const never = new AbortController().signal;
const id = crypto.randomUUID();
function ask(url: string, retries: number, change: object = {}) {
  const stored = { id, ...configColumns(id, monitorConfig.parse({ kind: "http", url, expectedStatus: "200", ...change })) };
  return check({ stored, head: null, timeoutMs: 1_000, retries }, never);
}

test("a failure that does not happen again is none", async () => {
  let asked = 0;
  target.answer("/once", (_, response) => response.writeHead(++asked === 1 ? 500 : 200).end());
  expect(await ask(`${target.url}/once`, 2)).toMatchObject({ isOk: true, attempts: 2 });
});

test("a failure is one when every confirmation fails too", async () => {
  target.answer("/always", "error");
  expect(await ask(`${target.url}/always`, 1)).toMatchObject({ isOk: false, attempts: 2, error: { text: "Status 500, expected 200" } });
  expect(target.arrivals.get("/always")).toHaveLength(2);
});

test("a blocked address is not asked for again", async () => {
  const outcome = await ask("http://10.0.0.1/", 5);
  expect(outcome).toMatchObject({ isOk: false, attempts: 1 });
  expect(outcome.error?.text).toMatch(/^Blocked address: 10\.0\.0\.1/);
});

test("sealed secrets are opened for the check; when they cannot be, nothing can be told", async () => {
  const auth = { type: "bearer", token: "right-token" };
  target.answer("/token", (request, response) =>
    response.writeHead(request.headers.authorization === "Bearer right-token" ? 200 : 401).end(),
  );
  expect(await ask(`${target.url}/token`, 0, { auth })).toMatchObject({ isOk: true });
  const config = monitorConfig.parse({ kind: "http", url: target.url, auth });
  const elsewhere = { id: crypto.randomUUID(), ...configColumns(id, config) };
  expect(await check({ stored: elsewhere, head: null, timeoutMs: 1_000, retries: 3 }, never)).toMatchObject({
    isOk: null,
    error: { text: "Its secrets cannot be decrypted" },
  });
});

test("an error that would be cut inside a character can be stored", async () => {
  const faces = "\u{1f600}".repeat(300);
  target.answer("/faces", (_, response) => response.end(JSON.stringify(Object.fromEntries([..."abcde"].map((name) => [name, faces])))));
  const jsonAssertions = [..."abcde"].map((name) => ({ path: `$.${name}`, comparison: "equals", value: "x" }));
  const { id: monitorId } = await db.monitor.create({ data: { ...httpMonitor(target.url), name: "Faces", leaseToken: id } });
  const outcome = await ask(`${target.url}/faces`, 0, { jsonAssertions });
  expect(outcome.error?.text.length).toBe(999);
  const at = new Date();
  await recordChecks([{ ...outcome, monitorId, token: id, scheduledAt: at, startedAt: at }], at);
  expect(await db.checkResult.findFirst({ where: { monitorId } })).toMatchObject({ isOk: false, error: outcome.error });
});
