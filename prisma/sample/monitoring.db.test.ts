import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getMonitorHistory } from "@/lib/monitoring/history/queries/latency";
import { getUptimeSummary, listOutages } from "@/lib/monitoring/history/queries/uptime";
import { runProbe } from "@/lib/monitoring/probes/engine/run-probe";
import { probeConfig } from "@/lib/monitoring/probes/schema";
import { listMonitors } from "@/lib/monitoring/uptime/queries";
import { actorAs } from "@/lib/testing/actors";
import { until } from "@/lib/testing/until";
import { seedMonitoring } from "@/prisma/sample/monitoring";
import { errorOf, monitors, outages, sampleId } from "@/prisma/sample/story";
import { freePort } from "@/scripts/postgres.mjs";

test("the sample history has six monitors up, 90 measured days, outages in bars, charts and alerts", async () => {
  await seedMonitoring(new Date());
  const viewer = await actorAs("viewer");
  const { rows } = await listMonitors(viewer, {});
  expect(rows).toHaveLength(monitors.length);
  expect(rows.every(({ status, latencies }) => status === "up" && latencies.slice(0, 23).every((latency) => latency !== null))).toBe(true);

  const rpc = sampleId("monitor", "rpc");
  const { days, figures } = await getUptimeSummary(viewer, rpc);
  expect(figures["90d"]).toMatchObject({ coverage: 1, downMs: (78 + 51) * 60_000 });
  expect(days.filter(({ downMs }) => downMs > 0)).toHaveLength(2);
  expect((await listOutages(viewer, rpc)).map(({ cause }) => cause)).toEqual(
    outages
      .filter(({ components }) => components.includes("rpc"))
      .map(errorOf)
      .reverse(),
  );
  for (const range of ["24h", "7d", "30d", "90d"] as const) {
    const { points, overall } = await getMonitorHistory(viewer, rpc, range);
    expect(points.filter(({ checks }) => checks > 0).length).toBeGreaterThanOrEqual(points.length - 1);
    expect(overall.p50).toBeGreaterThan(80);
    expect(overall.p50).toBeLessThan(180);
  }
});

let target: ChildProcess;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, SAMPLE_TARGET_PORT: String(port) };
  target = spawn(process.execPath, ["prisma/sample/target.mjs"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await until(async () => (await ask("")).isOk);
});
afterAll(async () => {
  target.kill("SIGTERM");
  await once(target, "exit");
  expect(target.exitCode).toBe(0);
});

const ask = (path: string) => runProbe(probeConfig.parse({ kind: "http", url: `${url}/${path}` }), { timeoutMs: 1_000 });
const post = async (path: string) => (await fetch(`${url}/${path}`, { method: "POST" })).status;

test.each([
  ["error", "Status 500, expected 200-299"],
  ["reset", "Connection closed before an answer"],
  ["hang", "Timed out after 1000 ms, waiting for the answer's headers"],
  ["slow", "Timed out after 1000 ms, waiting for the answer's headers"],
])("the target breaks with %s until it is repaired", async (how, error) => {
  expect(await ask("rpc")).toMatchObject({ isOk: true, statusCode: 200 });
  expect(await post(`break/rpc?how=${how}`)).toBe(200);
  expect(await ask("rpc")).toMatchObject({ isOk: false, error: { text: error } });
  expect(await ask("api")).toMatchObject({ isOk: true });
  expect(await post("repair/rpc")).toBe(200);
  expect(await ask("rpc")).toMatchObject({ isOk: true });
});

test("the target knows its services and ways only", async () => {
  expect(await post("break/nothing")).toBe(404);
  expect(await post("break/rpc?how=softly")).toBe(400);
  expect((await ask("nothing")).statusCode).toBe(404);
});
