import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { dueMonitors, monitorOf } from "@/lib/monitoring/uptime/engine/leases";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import { verdictOf } from "@/lib/monitoring/uptime/engine/verdict";
import { db } from "@/lib/platform/db";
import { beat } from "@/lib/platform/worker";
import { httpMonitor } from "@/lib/testing/monitors";
import { until } from "@/lib/testing/until";

const reference = await vi.hoisted(async () => {
  const net = await import("node:net");
  const server = net.createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("REFERENCE_ADDRESSES", `127.0.0.1:${(server.address() as { port: number }).port}`);
  return server;
});

const minuteMs = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs);
const never = new AbortController().signal;

beforeEach(() => Promise.all([db.monitor.deleteMany(), db.processHeartbeat.deleteMany()]));
afterAll(() => void reference.close());

/** A job that says a word every minute, last heard and looked at ten minutes ago. */
async function job(change: object = {}): Promise<string> {
  const signals = {
    kind: "heartbeat" as const,
    config: { kind: "heartbeat", periodSeconds: 60, graceSeconds: 30 },
    alertAfter: 1,
    recoverAfter: 1,
  };
  const heartbeat = { create: { watchedSince: ago(60), lastSeenAt: ago(10) } };
  const times = { state: "up" as const, lastCheckedAt: ago(9.9), nextDueAt: ago(9), intervalSeconds: 60, retries: 0 };
  const data = { ...httpMonitor("http://127.0.0.1:1"), name: crypto.randomUUID(), ...signals, ...times, heartbeat, ...change };
  return (await db.monitor.create({ data })).id;
}
async function verdictSince(hereSince: Date) {
  await db.monitor.updateMany({ data: { leasedUntil: null } });
  const [monitor] = await dueMonitors.claim(1);
  return monitor && verdictOf(monitorOf(monitor), never, hereSince);
}
const only = () => db.monitor.findFirstOrThrow({ include: { heartbeat: true } });

test("after a standstill of our own, silence is unknown, unannounced, and the next signal awaited anew", async () => {
  const id = await job();
  const stop = new AbortController();
  const scheduling = checkDueMonitors(stop.signal);
  await until(async () => (await only()).unknownSince !== null);
  const { state, lastError, heartbeat, nextDueAt } = await only();
  expect({ state, lastError }).toMatchObject({
    state: "up",
    lastError: { text: "Its last signal could not be heard: the next one is awaited" },
  });
  expect(heartbeat?.watchedSince.getTime()).toBeGreaterThan(ago(1).getTime());
  expect(nextDueAt.getTime()).toBeLessThanOrEqual((heartbeat?.watchedSince.getTime() ?? 0) + 90_000);
  expect(await db.alert.count()).toBe(0);
  await db.heartbeat.updateMany({ data: { lastSeenAt: new Date() } });
  await db.monitor.updateMany({ data: { nextDueAt: new Date(), leasedUntil: null, leaseToken: null } });
  await until(async () => (await only()).unknownSince === null);
  expect(await db.monitorInterval.findMany({ where: { monitorId: id, endedAt: null } })).toMatchObject([{ state: "up" }]);
  stop.abort();
  await scheduling;
});

test("silence after it, and silence while we were there, are failures", async () => {
  await job();
  expect(await verdictSince(ago(60))).toMatchObject({ isOk: false });
  expect(await verdictSince(ago(1))).toMatchObject({ isOk: null });
  await db.heartbeat.updateMany({ data: { watchedSince: ago(2) } });
  await db.monitor.updateMany({ data: { lastCheckedAt: ago(1.9) } });
  expect(await verdictSince(ago(2))).toMatchObject({ isOk: false, error: { text: expect.stringMatching(/^No signal, awaited until /) } });
});

/** A web process that was there from so many seconds ago to so many. */
const stay = (from: number, to: number) => {
  const [startedAt, heartbeatAt] = [new Date(Date.now() - from * 1_000), new Date(Date.now() - to * 1_000)];
  return db.processHeartbeat.create({
    data: { id: crypto.randomUUID(), kind: "web", host: "h", pid: 1, version: "1", startedAt, heartbeatAt },
  });
};
const seenAgo = (seconds: number) =>
  job({ heartbeat: { create: { watchedSince: ago(60), lastSeenAt: new Date(Date.now() - seconds * 1_000) } } });
const watchedAgo = async () => (Date.now() - ((await only()).heartbeat?.watchedSince.getTime() ?? 0)) / 1_000;

test("silence without a web process is unknown, and the signal is awaited from when one is there again", async () => {
  await seenAgo(100);
  const first = await stay(3_600, 70);
  expect(await verdictSince(ago(60))).toMatchObject({
    isOk: null,
    error: { text: "Its last signal could not be heard: the next one is awaited" },
  });
  // As it would be, had that look been 40 s ago.
  await db.heartbeat.updateMany({ data: { watchedSince: ago(40 / 60) } });
  await stay(30, 0);
  expect(await verdictSince(ago(60))).toMatchObject({ isOk: null });
  expect(await watchedAgo()).toBeGreaterThan(29);
  expect(await watchedAgo()).toBeLessThan(35);
  await db.processHeartbeat.update({ where: { id: first.id }, data: { heartbeatAt: new Date() } });
  await db.heartbeat.updateMany({ data: { watchedSince: ago(60) } });
  expect(await verdictSince(ago(60)), "another was there all the time").toMatchObject({ isOk: false });
});

test("silence counts once a web process has said that it was there until then, and not before", async () => {
  await seenAgo(91);
  const { id } = await stay(3_600, 4);
  expect(await verdictSince(ago(60))).toEqual({ waitUntil: expect.any(Date) });
  await db.processHeartbeat.update({ where: { id }, data: { heartbeatAt: new Date() } });
  expect(await verdictSince(ago(60))).toMatchObject({ isOk: false });
});

test("a web process says so until its end, and a break of its own counts as one", async () => {
  const [stop, beating] = [new AbortController(), beat("web")];
  const done = beating(stop.signal);
  const row = () => db.processHeartbeat.findFirstOrThrow({ where: { kind: "web" } });
  await until(async () => (await db.processHeartbeat.count({ where: { kind: "web" } })) === 1);
  const begun = await row();
  stop.abort();
  await done;
  const ended = await row();
  expect(ended.startedAt).toEqual(begun.startedAt);
  expect(ended.heartbeatAt.getTime()).toBeGreaterThan(begun.heartbeatAt.getTime());
  await db.processHeartbeat.updateMany({ data: { startedAt: ago(60), heartbeatAt: ago(1) } });
  await beating(AbortSignal.abort());
  expect((await row()).startedAt.getTime()).toBeGreaterThan(ago(0.5).getTime());
});

test("silence while our own network is away is unknown, and what is said by a job stays", async () => {
  await job();
  reference.close();
  await until(async () => {
    const verdict = await verdictSince(ago(60));
    return verdict !== undefined && "isOk" in verdict && verdict.isOk === null && verdict.error?.text === "Our own network is away";
  });
  expect((await only()).heartbeat?.watchedSince.getTime()).toBeGreaterThan(ago(1).getTime());
  await db.heartbeat.updateMany({ data: { failedAt: ago(5), failMessage: "disk full" } });
  expect(await verdictSince(ago(60))).toMatchObject({ isOk: false, error: { text: "The job said that it failed: disk full" } });
});
