import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import { db } from "@/lib/platform/db";
import { httpMonitor } from "@/lib/testing/monitors";
import { kill } from "@/lib/testing/processes";
import { until } from "@/lib/testing/until";

let web: ChildProcess | null = null;
let checking: Promise<void> | null = null;
const stop = new AbortController();
afterEach(async () => {
  stop.abort();
  await checking;
  if (web) await kill(web);
});

async function startWeb(): Promise<void> {
  const args = ["--import", "tsx", "lib/testing/recovery-process.ts", "web"];
  const known = await db.processHeartbeat.count({ where: { kind: "web" } });
  web = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await until(async () => (await db.processHeartbeat.count({ where: { kind: "web" } })) > known, 30_000);
}
const monitor = () => db.monitor.findFirstOrThrow({ include: { heartbeat: true } });

test("silence while the web process was killed is nobody's fault; silence since it is back is a failure", async () => {
  await startWeb();
  checking = checkDueMonitors(stop.signal);
  const config = { kind: "heartbeat", periodSeconds: 6, graceSeconds: 1 };
  const settings = { kind: "heartbeat" as const, config, alertAfter: 1, recoverAfter: 1, retries: 0, intervalSeconds: 30 };
  const heartbeat = { create: { watchedSince: new Date(), lastSeenAt: new Date() } };
  await db.monitor.create({ data: { ...httpMonitor("http://127.0.0.1:1"), name: "Job", ...settings, state: "up", heartbeat } });
  if (web) await kill(web);
  await until(async () => (await monitor()).unknownSince !== null, 30_000);
  expect((await monitor()).state).toBe("up");

  await startWeb();
  const [back] = await db.processHeartbeat.findMany({ where: { kind: "web" }, orderBy: { startedAt: "desc" } });
  await until(async () => (await monitor()).state === "down", 60_000);
  const { stateSince, heartbeat: told } = await monitor();
  expect(told?.watchedSince).toEqual(back?.startedAt);
  expect(stateSince.getTime() - (back?.startedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(7_000);
  expect(await db.alert.count()).toBe(1);
});
