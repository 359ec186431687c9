import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { heartbeatEndpoints } from "@/app/api/inbound/heartbeats/endpoints";
import { renewSignalAddress, setManualState } from "@/lib/monitoring/heartbeats/commands";
import { findSignals } from "@/lib/monitoring/heartbeats/queries";
import { createMonitor, pauseMonitor, resumeMonitor } from "@/lib/monitoring/uptime/commands";
import { checkDueMonitors } from "@/lib/monitoring/uptime/engine/scheduler";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { readWords } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { hotServer } from "@/lib/testing/hot-server";
import { until } from "@/lib/testing/until";

let responder: MemberActor;
let viewer: MemberActor;
let server: { url: string; close: () => Promise<void> };
const stop = new AbortController();
let scheduling: Promise<void>;

beforeAll(async () => {
  [responder, viewer, server] = await Promise.all([actorAs("responder"), actorAs("viewer"), hotServer(heartbeatEndpoints)]);
  scheduling = checkDueMonitors(stop.signal);
});
afterAll(async () => {
  stop.abort();
  await scheduling;
  await server.close();
});
beforeEach(() => db.monitor.deleteMany());

async function heartbeat(config: object = { kind: "heartbeat", periodSeconds: 3_600, graceSeconds: 60 }, name = "Backup") {
  const { id } = await createMonitor(responder, { ...defaultMonitor, name, config: config as { kind: "heartbeat" } });
  const { url } = await renewSignalAddress(responder, { id });
  const path = new URL(url).pathname;
  return { id, path, call: (suffix = "", init: RequestInit = {}) => fetch(`${server.url}${path}${suffix}`, init) };
}
const stateOf = async (id: string) => db.monitor.findUniqueOrThrow({ where: { id } });
const becomes = (id: string, state: "up" | "down") => until(async () => (await stateOf(id)).state === state);
const eventsOf = async (id: string) =>
  (await db.domainEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })).map(({ name }) =>
    name.replace("monitoring.monitor_", ""),
  );

test("a job's signals make it up, down with the reason, and up again, as the checks of a monitor do", async () => {
  const { id, call } = await heartbeat();
  expect(await (await call()).json()).toEqual({ ok: true });
  await becomes(id, "up");
  expect((await call("/start")).status).toBe(200);
  expect((await call("/3", { method: "POST", body: "disk full" })).status).toBe(200);
  await becomes(id, "down");
  expect(await stateOf(id)).toMatchObject({ lastError: { text: "The job ended with exit code 3: disk full" } });
  expect((await call("?status=up&msg=OK&ping=12")).status).toBe(200);
  await becomes(id, "up");
  expect(await eventsOf(id)).toEqual(["created", "went_down", "recovered"]);
  expect(
    (await db.monitorInterval.findMany({ where: { monitorId: id }, orderBy: { startedAt: "asc" } })).map(({ state }) => state),
  ).toEqual(["up", "down", "up"]);
  expect((await findSignals(viewer, id))?.signals).toMatchObject([
    { kind: "success", message: "OK", pingMs: 12 },
    { kind: "fail", exitCode: 3, message: "disk full" },
    { kind: "start" },
    { kind: "success", message: null },
  ]);
});

test("a signal that does not come in time makes it down at that moment", async () => {
  const { id, call } = await heartbeat({ kind: "heartbeat", periodSeconds: 30, graceSeconds: 0 });
  await call();
  await becomes(id, "up");
  const seen = new Date(Date.now() - 27_500);
  await db.heartbeat.update({ where: { monitorId: id }, data: { lastSeenAt: seen, watchedSince: seen } });
  await db.monitor.update({ where: { id }, data: { nextDueAt: new Date() } });
  await becomes(id, "down");
  const { stateSince, lastError } = await stateOf(id);
  expect(stateSince.getTime() - seen.getTime() - 30_000).toBeGreaterThanOrEqual(0);
  expect(stateSince.getTime() - seen.getTime() - 30_000).toBeLessThan(1_500);
  expect(readWords(lastError).text).toMatch(/^No signal, awaited until /);
});

test("one that was never heard of waits without a state; a pause begins the wait again", async () => {
  const { id } = await heartbeat({ kind: "cron", cron: "0 3 * * *", zone: "Europe/Paris", graceSeconds: 600 });
  await until(async () => (await stateOf(id)).nextDueAt.getTime() > Date.now() + 60_000);
  expect(await stateOf(id)).toMatchObject({ state: "pending", lastCheckedAt: null, leaseToken: null });
  await db.heartbeat.update({ where: { monitorId: id }, data: { lastSeenAt: new Date(0) } });
  await pauseMonitor(responder, { id });
  await resumeMonitor(responder, { id });
  expect(await db.heartbeat.findUnique({ where: { monitorId: id } })).toMatchObject({ lastSeenAt: null });
});

test("after a pause the next signal is judged at once, however late the one after it may be", async () => {
  const { id, call } = await heartbeat({ kind: "heartbeat", periodSeconds: 86_400, graceSeconds: 3_600 });
  await call();
  await becomes(id, "up");
  await pauseMonitor(responder, { id });
  await resumeMonitor(responder, { id });
  await until(async () => (await stateOf(id)).nextDueAt.getTime() > Date.now() + 86_400_000);
  await call();
  await until(async () => (await db.monitorInterval.count({ where: { monitorId: id, state: "up", endedAt: null } })) === 1);
  expect((await stateOf(id)).nextDueAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
});

test("only the present address counts; it is stored as a hash", async () => {
  const { id, path, call } = await heartbeat();
  const next = await renewSignalAddress(responder, { id });
  expect((await call()).status).toBe(404);
  expect((await fetch(`${server.url}${new URL(next.url).pathname}`)).status).toBe(200);
  const token = path.split("/").at(-1) ?? "";
  expect(JSON.stringify(await db.heartbeat.findMany())).not.toContain(token);
  await expect(renewSignalAddress(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
});

test("nonsense is refused, a preview of the link is no signal, and a flood is held back", async () => {
  const { id, call } = await heartbeat();
  expect((await call("/finish")).status).toBe(400);
  expect((await call("", { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
  expect((await call("", { method: "HEAD" })).status).toBe(200);
  expect((await findSignals(viewer, id))?.signals).toEqual([]);
  const answers = await Promise.all(Array.from({ length: 80 }, async () => (await call()).status));
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(60);
  expect(answers).toContain(429);
  expect((await findSignals(viewer, id))?.signals.length).toBeLessThanOrEqual(50);
});

test("all jobs behind one address are heard, also while somebody there guesses tokens and is refused", async () => {
  const jobs = await Promise.all(Array.from({ length: 12 }, (_, n) => heartbeat(undefined, `Job ${n}`)));
  for (let n = 0; n < 55; n++) expect(await Promise.all(jobs.map(async ({ call }) => (await call()).status))).toEqual(jobs.map(() => 200));
  const guess = async (_: unknown, n: number) => (await fetch(`${server.url}/api/inbound/heartbeats/nobody-has-this-token-${n}`)).status;
  const guesses = await Promise.all(Array.from({ length: 80 }, guess));
  expect(new Set(guesses)).toEqual(new Set([404, 429]));
  expect(guesses.filter((status) => status === 404).length).toBeLessThanOrEqual(60);
  expect((await jobs[0]?.call())?.status).toBe(200);
});

test("by hand: down with the reason, and up again", async () => {
  const { id } = await createMonitor(responder, { ...defaultMonitor, name: "Payment provider", config: { kind: "manual" } });
  await setManualState(responder, { id, isUp: false, message: "Their status page says so" });
  await becomes(id, "down");
  expect(await stateOf(id)).toMatchObject({ lastError: { text: "Their status page says so" } });
  await setManualState(responder, { id, isUp: true, message: null });
  await becomes(id, "up");
  const { id: other } = await createMonitor(responder, {
    ...defaultMonitor,
    name: "Asked",
    config: { kind: "tcp", host: "x.example", port: 1 },
  });
  await expect(setManualState(responder, { id: other, isUp: true, message: null })).rejects.toMatchObject({ code: "not_found" });
});
