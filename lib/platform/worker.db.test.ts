import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { startBoss } from "@/lib/platform/jobs";
import { until } from "@/lib/testing/until";

let worker: ChildProcess | null = null;
afterEach(async () => {
  if (worker?.exitCode !== null || worker.signalCode !== null) return;
  worker.kill("SIGKILL");
  await once(worker, "exit");
});

test("a worker forgets schedules without a task, updates queues, beats and leaves no trace when it ends", async () => {
  const boss = await startBoss();
  await boss.schedule("routine", "0 0 1 1 *", { task: "cron.gone", payload: null }, { key: "cron.gone" });
  await boss.updateQueue("routine", { retryLimit: 1 });
  worker = spawn(process.execPath, ["--import", "tsx", "lib/testing/recovery-process.ts", "worker"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const alive = { where: { kind: "worker" } };
  await until(async () => (await db.processHeartbeat.count(alive)) === 1);
  expect(await boss.getSchedules()).toEqual([]);
  expect(await boss.getQueue("routine")).toMatchObject({ retryLimit: 8 });
  worker.kill("SIGTERM");
  await once(worker, "exit");
  expect([worker.exitCode, await db.processHeartbeat.count(alive)]).toEqual([0, 0]);
});
