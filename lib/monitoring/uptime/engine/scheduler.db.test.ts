import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { CheckWriter } from "@/lib/monitoring/uptime/engine/check-writer";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import type { FinishedCheck } from "@/lib/monitoring/uptime/steps/lock";
import { db, pool } from "@/lib/platform/db";
import { findWords, literal } from "@/lib/platform/words";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { httpMonitor } from "@/lib/testing/monitors";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";

let target: TargetServer;
let running: { stop: AbortController; ended: Promise<void> }[] = [];

/** Intervals shorter than a form allows, so that the real scheduler shows in seconds what takes minutes. */
async function monitors(count: number, change: object = {}): Promise<string[]> {
  const data = Array.from({ length: count }, (_, n) => ({
    ...httpMonitor(`${target.url}/${n}`),
    name: `Monitor ${n}`,
    intervalSeconds: 2,
    timeoutMs: 1_000,
    retries: 0,
    alertAfter: 1,
    recoverAfter: 1,
    ...change,
  }));
  return (await db.monitor.createManyAndReturn({ data, select: { id: true } })).map(({ id }) => id);
}
const at = (url: string) => ({ target: url, config: httpMonitor(url).config });
function startScheduler() {
  const stop = new AbortController();
  running.push({ stop, ended: checkDueMonitors(stop.signal) });
}
async function stopSchedulers() {
  for (const { stop } of running) stop.abort();
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
}
const only = async () => db.monitor.findFirstOrThrow();
const events = async () =>
  (await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name }) => name.replace(/^(monitoring|alerting)\.(monitor_)?/, ""));

beforeAll(async () => {
  target = await targetServer();
});
afterAll(() => target.close());
beforeEach(async () => {
  await emptyDatabase(pool);
  target.arrivals.clear();
});
afterEach(stopSchedulers);
const seenWellAt = (at: Date) => ({
  ...{ scheduledAt: at, startedAt: at, isOk: true, latencyMs: 5, statusCode: 200 },
  ...{ attempts: 1, error: null, head: null, dueBy: null },
});

test("every monitor is checked at its own moment, again and again, and stays on its grid", async () => {
  const ids = await monitors(60, { intervalSeconds: 3 });
  startScheduler();
  await until(async () => [...target.arrivals.values()].filter((times) => times.length >= 4).length === ids.length);
  await stopSchedulers();
  const { rows } = await pool.query<{ monitorId: string; scheduledAt: Date; startedAt: Date }>(
    `select "monitorId", "scheduledAt", "startedAt" from "CheckResult"`,
  );
  const phases = new Map<string, Set<number>>();
  for (const { monitorId, scheduledAt, startedAt } of rows) {
    expect(startedAt.getTime() - scheduledAt.getTime()).toBeGreaterThan(-50);
    phases.set(monitorId, (phases.get(monitorId) ?? new Set()).add(scheduledAt.getTime() % 3_000));
  }
  // The first check comes at once; every later one has the monitor's own phase, and the monitors are spread over the period.
  for (const id of ids) expect(phases.get(id)?.size).toBeLessThanOrEqual(2);
  expect(new Set([...phases.values()].flatMap((own) => [...own])).size).toBeGreaterThan(ids.length / 2);
});

test("checks begin also while nobody can make the partition of their day", async () => {
  const today = `CheckResult_${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;
  await pool.query(`drop table if exists "${today}"`);
  const reader = await pool.connect();
  await reader.query(`begin; lock table "CheckResult_default" in access share mode`);
  await monitors(1);
  startScheduler();
  await until(async () => (await db.checkResult.count()) > 1);
  await reader.query("commit");
  reader.release();
});

test("two workers at once do no check twice and none is missing", async () => {
  const ids = await monitors(40);
  startScheduler();
  startScheduler();
  await until(async () => [...target.arrivals.values()].filter((times) => times.length >= 4).length === ids.length);
  await stopSchedulers();
  const asked = [...target.arrivals.values()].reduce((sum, times) => sum + times.length, 0);
  const { rows } = await pool.query<{ results: number; slots: number }>(
    `select count(*)::int as results, count(distinct ("monitorId", "scheduledAt"))::int as slots from "CheckResult"`,
  );
  expect(rows[0]).toEqual({ results: asked, slots: asked });
});

test("down and up again: state, intervals, results and one event each", async () => {
  await monitors(1);
  startScheduler();
  await until(async () => (await only()).state === "up");
  target.answer("/0", "error");
  await until(async () => (await only()).state === "down");
  expect(await only()).toMatchObject({ lastError: { text: "Status 500, expected 200-299" } });
  target.answer("/0", "ok");
  await until(async () => (await only()).state === "up");
  await stopSchedulers();
  expect(await events()).toEqual(["went_down", "alert_fired", "recovered", "alert_resolved"]);
  const intervals = await db.monitorInterval.findMany({ orderBy: { startedAt: "asc" } });
  expect(intervals.map(({ state, cause }) => [state, findWords(cause)?.text ?? null])).toEqual([
    ["up", null],
    ["down", "Status 500, expected 200-299"],
    ["up", null],
  ]);
  expect(intervals[1]?.startedAt).toEqual(intervals[0]?.endedAt);
  expect(intervals[2]?.startedAt).toEqual(intervals[1]?.endedAt);
  const failed = await db.checkResult.findFirstOrThrow({ where: { isOk: false }, orderBy: { scheduledAt: "asc" } });
  expect(failed.startedAt).toEqual(intervals[1]?.startedAt);
});

test("every kind of the network is checked, a chain's head remembered, and what is told not asked", async () => {
  target.answer("/rpc", (request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { id, method } = JSON.parse(body);
      const now = `0x${Math.floor(Date.now() / 1_000).toString(16)}`;
      const results: Record<string, unknown> = {
        eth_chainId: "0x1",
        eth_syncing: false,
        eth_getBlockByNumber: { number: "0x64", timestamp: now },
      };
      response.end(JSON.stringify({ jsonrpc: "2.0", id, result: results[method] }));
    });
  });
  const kinds = [
    { kind: "tcp" as const, config: { kind: "tcp", host: "127.0.0.1", port: target.port } },
    { kind: "evm" as const, config: probeConfig.parse({ kind: "evm", url: `${target.url}/rpc`, maxStallSeconds: 3 }) },
    { kind: "manual" as const, config: { kind: "manual" } },
  ];
  for (const each of kinds) await monitors(1, { name: each.kind, ...each });
  startScheduler();
  await until(async () => (await db.monitor.count({ where: { state: "up" } })) === 2);
  expect(await db.monitor.findFirst({ where: { kind: "evm" } })).toMatchObject({ headNumber: 100n, headAt: expect.any(Date) });
  await until(async () => (await db.monitor.count({ where: { kind: "evm", state: "down" } })) === 1);
  expect((await db.monitor.findFirstOrThrow({ where: { kind: "evm" } })).lastError).toMatchObject({
    text: expect.stringMatching(/^The head has not moved from block 100/),
  });
  expect(await db.monitor.findFirst({ where: { kind: "manual" } })).toMatchObject({ state: "pending", lastCheckedAt: null });
});

test("a paused monitor and one that another worker holds are left alone", async () => {
  await monitors(1, { isPaused: true });
  await monitors(1, {
    name: "held",
    ...at(`${target.url}/held`),
    leasedUntil: new Date(Date.now() + 60_000),
    leaseToken: crypto.randomUUID(),
  });
  await monitors(1, { name: "free", ...at(`${target.url}/free`) });
  startScheduler();
  await until(async () => (target.arrivals.get("/free")?.length ?? 0) >= 3);
  expect([...target.arrivals.keys()]).toEqual(["/free"]);
});

test("a lease that ended with its worker is taken over at once", async () => {
  await monitors(1, { leasedUntil: new Date(Date.now() - 1), leaseToken: crypto.randomUUID() });
  startScheduler();
  await until(async () => target.arrivals.has("/0"));
});

test("a stopped scheduler gives back what it held", async () => {
  await monitors(30, { intervalSeconds: 4 });
  startScheduler();
  await until(async () => target.arrivals.size === 30);
  await stopSchedulers();
  expect(await db.monitor.count({ where: { leaseToken: { not: null } } })).toBe(0);
});

test("a batch that is written twice, and a check whose lease is lost, change nothing", async () => {
  const [monitorId = ""] = await monitors(1);
  const token = crypto.randomUUID();
  await db.monitor.update({ where: { id: monitorId }, data: { leaseToken: token } });
  const at = new Date();
  const failed: FinishedCheck = {
    monitorId,
    token,
    scheduledAt: at,
    startedAt: at,
    isOk: false,
    latencyMs: 5,
    statusCode: null,
    attempts: 1,
    error: literal("Connection refused"),
    head: null,
    dueBy: null,
  };
  await recordChecks([{ ...failed, token: crypto.randomUUID() }], at);
  expect(await only()).toMatchObject({ state: "pending", leaseToken: token });
  await recordChecks([failed], at);
  await recordChecks([failed], at);
  expect(await only()).toMatchObject({ state: "down", leaseToken: null });
  expect(await events()).toEqual(["went_down", "alert_fired"]);
  expect(await db.checkResult.count()).toBe(1);
  expect(await db.monitorInterval.count()).toBe(1);
});

test("one check that cannot be stored does not take its batch along", async () => {
  const ids = await monitors(5);
  const token = crypto.randomUUID();
  await db.monitor.updateMany({ data: { leaseToken: token } });
  const done: string[] = [];
  const writer = new CheckWriter(recordChecks, Date.now);
  const at = new Date();
  for (const [n, monitorId] of ids.entries()) {
    const check = { monitorId, token, ...seenWellAt(at) };
    const unwritable = { ...check, error: literal("no text column takes \u0000") };
    void writer.write(n === 2 ? unwritable : check, { isUrgent: false }).then(() => done.push(monitorId));
  }
  await writer.flush();
  expect(done.sort()).toEqual(ids.sort());
  expect(await db.monitor.count({ where: { state: "up" } })).toBe(4);
  expect(await db.monitor.count({ where: { state: "pending", leaseToken: token } })).toBe(1);
});

test("while the database is away, checks wait for it and none is lost", async () => {
  const ids = await monitors(3);
  const token = crypto.randomUUID();
  await db.monitor.updateMany({ data: { leaseToken: token } });
  const at = new Date();
  const seen = seenWellAt(at);
  let refused = 0;
  const record = async (checks: FinishedCheck[], now: Date) => {
    if (refused < 4 && ++refused) await new pg.Client({ host: "127.0.0.1", port: 1 }).connect();
    return recordChecks(checks, now);
  };
  const done: string[] = [];
  const writer = new CheckWriter(record, Date.now);
  const write = (monitorId = "") => writer.write({ monitorId, token, ...seen }, { isUrgent: true }).then(() => done.push(monitorId));
  for (const monitorId of ids) void write(monitorId);
  await until(async () => done.length === 3);
  expect(refused).toBe(4);
  expect(await db.monitor.count({ where: { state: "up" } })).toBe(3);
  refused = 0;
  void write(ids[0]);
  await writer.flush();
  expect({ refused, done: done.length }).toEqual({ refused: 1, done: 4 });
});
