import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Span } from "@/lib/monitoring/history/rules";
import { applyCheck, type Health } from "@/lib/monitoring/uptime/rules";
import { db } from "@/lib/platform/db";
import { httpMonitor } from "@/lib/testing/monitors";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";
import { random } from "@/prisma/sample/story";

const monitorCount = 24;
const kills = 3;
const limits = { intervalSeconds: 3, alertAfter: 2, recoverAfter: 1 };
const chance = random(20261122);

let target: TargetServer;
let worker: ChildProcess;

function startWorker(): void {
  worker = spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}
async function killWorker(): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

beforeAll(async () => {
  target = await targetServer();
});
afterAll(async () => {
  if (worker.exitCode === null && worker.signalCode === null) await killWorker();
  await target.close();
});

test("a worker killed again and again while targets flap loses no state, raises each alert once, and goes on checking everything", async () => {
  await db.monitor.createMany({
    data: Array.from({ length: monitorCount }, (_, n) => ({
      ...httpMonitor(`${target.url}/${n}`),
      ...limits,
      name: `Monitor ${n}`,
      timeoutMs: 1_500,
      retries: 0,
    })),
  });
  const flapping = setInterval(() => {
    const path = `/${Math.floor(chance() * monitorCount)}`;
    target.answer(path, (["ok", "error", "hang"] as const)[Math.floor(chance() * 3)] ?? "ok");
  }, 60);

  for (let n = 0; n < kills; n++) {
    startWorker();
    const before = arrivalCounts();
    await until(async () => arrivalCounts().every((count, path) => count >= (before[path] ?? 0) + 2), 40_000);
    await until(async () => (await db.monitor.count({ where: { leaseToken: { not: null } } })) > 0);
    await killWorker();
  }
  clearInterval(flapping);
  for (let n = 0; n < monitorCount; n++) target.answer(`/${n}`, "ok");
  startWorker();
  const calm = { state: "up", failures: 0, lastError: null } as const;
  await until(async () => (await db.monitor.count({ where: calm })) === monitorCount, 40_000);
  await until(async () => (await db.alert.count({ where: { state: "firing" } })) === 0, 40_000);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  expect(worker.exitCode).toBe(0);

  const outages = await db.monitorInterval.findMany({ where: { state: "down" } });
  expect(outages.length).toBeGreaterThan(5);
  const alerts = await db.alert.findMany();
  expect(alerts.map(({ causeKey }) => causeKey).sort()).toEqual(
    outages.map(({ monitorId, startedAt }) => `monitor:${monitorId}:${startedAt.toISOString()}`).sort(),
  );
  for (const name of ["monitoring.alert_fired", "monitoring.alert_resolved"]) {
    expect(await db.domainEvent.count({ where: { name } })).toBe(outages.length);
  }
  for (const monitor of await db.monitor.findMany({ include: { intervals: { orderBy: { startedAt: "asc" } } } })) {
    expect(await replayed(monitor.id)).toEqual(monitor.intervals.map(({ state, startedAt, endedAt }) => ({ state, startedAt, endedAt })));
    expect(monitor.leaseToken).toBeNull();
  }
});

const arrivalCounts = () => Array.from({ length: monitorCount }, (_, n) => target.arrivals.get(`/${n}`)?.length ?? 0);

/** What the intervals must be, from nothing but the stored results. */
async function replayed(monitorId: string): Promise<Span[]> {
  let health: Health = { state: "pending", stateSince: new Date(0), failures: 0, successes: 0, turningAt: null, lastCheckedAt: null };
  const spans: Span[] = [];
  for (const check of await db.checkResult.findMany({ where: { monitorId }, orderBy: { startedAt: "asc" } })) {
    const open = spans.find(({ endedAt }) => endedAt === null);
    const change = applyCheck(health, limits, check, open !== undefined);
    if (open && change.interval.close) open.endedAt = change.interval.close;
    if (change.interval.open) spans.push({ ...change.interval.open, endedAt: null });
    health = change.health;
  }
  return spans;
}
