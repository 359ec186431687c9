import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { createMonitor } from "@/lib/monitoring/uptime/commands";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { kill, startWorkerProcess } from "@/lib/testing/processes";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";

let target: TargetServer;
let workers: ChildProcess[];

beforeAll(async () => {
  target = await targetServer();
  workers = [startWorkerProcess(), startWorkerProcess({ PROBE_LOCATION: "paris" })];
});
afterAll(async () => {
  await Promise.all(workers.map(kill));
  await target.close();
});

test("a location can be chosen as soon as its worker lives, probes for home, and is evaluated there", async () => {
  const responder = await actorAs("responder");
  await until(async () => (await listSettingChoices(responder)).locations.includes("paris"), 40_000);
  const config = { kind: "http" as const, url: `${target.url}/api` };
  const settings = { ...defaultMonitor, name: "From Paris", config, timeoutMs: 2_000, retries: 0, locations: ["paris"] };
  const { id } = await createMonitor(responder, settings);
  await until(async () => (await db.checkResult.count({ where: { monitorId: id, isOk: true } })) > 0, 40_000);
  expect(await db.locationProbe.findMany({ where: { monitorId: id } })).toMatchObject([{ location: "paris", isOk: true, statusCode: 200 }]);
  expect(await db.monitor.findUnique({ where: { id } })).toMatchObject({ state: "up" });
  const [, prober] = workers as [ChildProcess, ChildProcess];
  prober.kill("SIGTERM");
  await once(prober, "exit");
  expect(prober.exitCode).toBe(0);
});
