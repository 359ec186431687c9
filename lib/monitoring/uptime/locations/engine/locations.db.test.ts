import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pauseMonitor, resumeMonitor } from "@/lib/monitoring/uptime/commands";
import { checkDueMonitors, probeFrom } from "@/lib/monitoring/uptime/engine/scheduler";
import { db } from "@/lib/platform/db";
import { readWords } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";
import { type TargetServer, targetServer } from "@/lib/testing/target-server";
import { until } from "@/lib/testing/until";

let target: TargetServer;
let running: { stop: AbortController; ended: Promise<void> }[] = [];

function start(loop: (stop: AbortSignal) => Promise<void>): () => Promise<void> {
  const stop = new AbortController();
  const ended = loop(stop.signal);
  running.push({ stop, ended });
  return async () => {
    stop.abort();
    await ended;
  };
}
async function monitor(locations: string[], quorum: number): Promise<string> {
  const limits = { intervalSeconds: 2, timeoutMs: 500, retries: 0, alertAfter: 2, recoverAfter: 1 };
  const probes = { create: locations.map((location) => ({ location })) };
  const { id } = await db.monitor.create({
    data: { ...httpMonitor(target.url), ...limits, name: "Asked from afar", locations, quorum, probes },
  });
  return id;
}
const stateOf = async (id: string) => (await db.monitor.findUniqueOrThrow({ where: { id } })).state;
beforeAll(async () => {
  target = await targetServer();
});
afterAll(() => target.close());
beforeEach(async () => {
  await db.monitor.deleteMany();
  target.answer("/", "ok");
});
afterEach(async () => {
  for (const { stop } of running) stop.abort();
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});

test("every location asks on the same grid; one verdict a round is made of what all of them saw", async () => {
  const id = await monitor(["lyon", "oslo"], 2);
  for (const loop of [checkDueMonitors, probeFrom("lyon"), probeFrom("oslo")]) start(loop);
  await until(async () => (await db.checkResult.count({ where: { monitorId: id } })) >= 4);
  expect(await stateOf(id)).toBe("up");
  const asked = target.arrivals.get("/")?.length ?? 0;
  const verdicts = await db.checkResult.count({ where: { monitorId: id } });
  // Two questions a verdict; the first round may run into the first on the grid, and one may be under way.
  expect(asked - 2 * verdicts).toBeGreaterThanOrEqual(-2);
  expect(asked - 2 * verdicts).toBeLessThanOrEqual(4);
  const results = await db.checkResult.findMany({ where: { monitorId: id }, orderBy: { scheduledAt: "asc" } });
  const gaps = results.slice(2).map(({ startedAt }, n) => startedAt.getTime() - (results[n + 1]?.startedAt.getTime() ?? 0));
  for (const gap of gaps) expect(Math.abs(gap - 2_000)).toBeLessThan(1_500);

  target.answer("/", "error");
  await until(async () => (await stateOf(id)) === "down");
  const down = await db.monitor.findUniqueOrThrow({ where: { id } });
  expect(readWords(down.lastError).text).toBe("2 of 2 locations. lyon: Status 500, expected 200-299; oslo: Status 500, expected 200-299");
  target.answer("/", "ok");
  await until(async () => (await stateOf(id)) === "up");
});

test("a location whose worker is gone is left out, and keeps nobody waiting for long", async () => {
  const id = await monitor(["lyon", "oslo"], 2);
  for (const loop of [checkDueMonitors, probeFrom("lyon")]) start(loop);
  await until(async () => (await db.checkResult.count({ where: { monitorId: id, isOk: true } })) >= 2);
  expect(await db.locationProbe.findFirst({ where: { location: "oslo" } })).toMatchObject({ checkedAt: null, isOk: null });
  expect(await stateOf(id)).toBe("up");
});

test("when every location falls silent, the monitor is unknown, and known again with the first word", async () => {
  const id = await monitor(["lyon"], 1);
  start(checkDueMonitors);
  const stop = start(probeFrom("lyon"));
  await until(async () => (await stateOf(id)) === "up");
  await stop();
  await until(async () => (await db.monitor.findUniqueOrThrow({ where: { id } })).unknownSince !== null);
  expect(await stateOf(id)).toBe("up");
  start(probeFrom("lyon"));
  await until(async () => (await db.monitor.findUniqueOrThrow({ where: { id } })).unknownSince === null);
  const intervals = await db.monitorInterval.findMany({ where: { monitorId: id }, orderBy: { startedAt: "asc" } });
  expect(intervals.map(({ state }) => state)).toEqual(["up", "unknown", "up"]);
  expect(intervals[0]?.endedAt).toEqual(intervals[1]?.startedAt);
});

test("two workers of one location ask once", async () => {
  const id = await monitor(["lyon"], 1);
  const asked = () => target.arrivals.get("/")?.length ?? 0;
  const [before, since] = [asked(), Date.now()];
  for (const loop of [checkDueMonitors, checkDueMonitors, probeFrom("lyon"), probeFrom("lyon")]) start(loop);
  await until(async () => (await db.checkResult.count({ where: { monitorId: id } })) >= 5);
  // One at once and one every two seconds; workers that do not heed each other would ask twice as often.
  expect(asked() - before).toBeLessThanOrEqual(2 + (Date.now() - since) / 2_000);
});

test("resumed, it is judged by what its locations see from then on", async () => {
  const id = await monitor(["lyon"], 1);
  start(checkDueMonitors);
  const stop = start(probeFrom("lyon"));
  await until(async () => (await stateOf(id)) === "up");
  const responder = await actorAs("responder");
  await pauseMonitor(responder, { id });
  await stop();
  await resumeMonitor(responder, { id });
  await until(async () => (await db.monitor.findUniqueOrThrow({ where: { id } })).nextDueAt.getTime() > Date.now() + 5_000);
  expect(await db.checkResult.count({ where: { monitorId: id, isOk: null } })).toBe(0);
  start(probeFrom("lyon"));
  await until(async () => (await db.monitorInterval.count({ where: { monitorId: id, state: "up", endedAt: null } })) === 1);
  expect(await db.monitorInterval.count({ where: { monitorId: id, state: "unknown" } })).toBe(0);
});
