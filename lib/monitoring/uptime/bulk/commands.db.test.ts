import pg from "pg";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { updateMonitors } from "@/lib/monitoring/uptime/bulk/commands";
import type { BulkInput } from "@/lib/monitoring/uptime/bulk/schema";
import { createMonitor } from "@/lib/monitoring/uptime/commands";
import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import { defaultMonitor, type MonitorInput } from "@/lib/monitoring/uptime/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";

let responder: MemberActor;
const nobody = "018f0000-0000-7000-8000-000000000000";
const http = { kind: "http" as const, url: "https://api.blockdeploy.example/" };
const make = async (name: string, change: Partial<MonitorInput> = {}) =>
  (await createMonitor(responder, { ...defaultMonitor, name, config: http, ...change })).id;
const set = (ids: string[], change: BulkInput["change"]) => updateMonitors(responder, { ids, change });
const monitor = (id: string) => db.monitor.findUniqueOrThrow({ where: { id } });

beforeAll(async () => {
  responder = await actorAs("responder");
});
beforeEach(() => Promise.all([db.monitor.deleteMany(), db.domainEvent.deleteMany()]));

test("changes those for which the change is one, and says of each other why it stays", async () => {
  const [slow, quick, beat] = [
    await make("Slow", { timeoutMs: 59_000 }),
    await make("Quick"),
    await make("Beat", { config: { kind: "heartbeat", periodSeconds: 60 } }),
  ];
  await db.monitor.update({ where: { id: quick }, data: { leaseToken: crypto.randomUUID(), leasedUntil: new Date() } });
  expect(await set([slow, quick, beat, nobody], { do: "interval", intervalSeconds: 30 })).toEqual({
    done: 1,
    changed: [quick],
    problems: [
      { id: nobody, problem: "gone" },
      ...[slow, beat].sort().map((id) => ({ id, problem: id === slow ? "shorterThanTimeout" : "notProbed" })),
    ],
  });
  const changed = await monitor(quick);
  expect(changed).toMatchObject({ intervalSeconds: 30, leaseToken: null, leasedUntil: null });
  expect(changed.nextDueAt).toEqual(nextDueAt(changed, new Date(changed.nextDueAt.getTime() - 1)));
  expect((await monitor(slow)).intervalSeconds).toBe(60);
  const told = await db.domainEvent.findMany({ where: { name: "monitoring.monitor_changed" } });
  expect(told.map(({ subjectId, payload }) => [subjectId, (payload as { change: string }).change])).toEqual([[quick, "settings"]]);
});

test("tags, severity, owner and group", async () => {
  const ids = [await make("A", { tags: ["eu"] }), await make("B")];
  const group = await make("Group", { config: { kind: "group" } });
  await db.monitor.update({ where: { id: group }, data: { nextDueAt: new Date(Date.now() + 3_600_000) } });
  expect(await set(ids, { do: "addTag", tag: "Prod" })).toMatchObject({ done: 2, problems: [] });
  expect(await set(ids, { do: "removeTag", tag: "eu" })).toEqual({ done: 2, changed: ids.slice(0, 1), problems: [] });
  await set(ids, { do: "severity", severity: "sev1" });
  await set(ids, { do: "owner", ownerId: responder.id });
  await set(ids, { do: "group", groupId: group });
  for (const id of ids)
    expect(await monitor(id)).toMatchObject({ tags: ["prod"], severity: "sev1", ownerId: responder.id, groupId: group });
  expect((await monitor(group)).nextDueAt.getTime()).toBeLessThan(Date.now() + 5_000);
  await expect(set(ids, { do: "owner", ownerId: nobody })).rejects.toMatchObject({
    details: { fields: { ownerId: [expect.any(String)] } },
  });
  await expect(set(ids, { do: "group", groupId: ids[0] as string })).rejects.toMatchObject({
    details: { fields: { groupId: [expect.any(String)] } },
  });
});

test("a group that would hang on itself stays where it is, the others move", async () => {
  const outer = await make("Outer", { config: { kind: "group" } });
  const inner = await make("Inner", { config: { kind: "group" }, groupId: outer });
  const api = await make("API");
  expect(await set([outer, api], { do: "group", groupId: inner })).toEqual({
    done: 1,
    changed: [api],
    problems: [{ id: outer, problem: "circle" }],
  });
  expect([(await monitor(outer)).groupId, (await monitor(api)).groupId]).toEqual([null, inner]);
});

test("names those that it changed, so that only they are put back", async () => {
  const [running, paused] = [await make("Running"), await make("Paused")];
  await set([paused], { do: "pause" });
  const { done, changed } = await set([running, paused], { do: "pause" });
  expect({ done, changed }).toEqual({ done: 2, changed: [running] });
  await set(changed, { do: "resume" });
  expect([(await monitor(running)).isPaused, (await monitor(paused)).isPaused]).toEqual([false, true]);
});

test("pauses, resumes and deletes five hundred, each told once", async () => {
  const rows = Array.from({ length: 500 }, (_, n) => ({
    ...httpMonitor(`https://example.com/${n}`),
    id: crypto.randomUUID(),
    name: `M ${n}`,
  }));
  await db.monitor.createMany({ data: rows });
  await db.monitorInterval.createMany({ data: rows.map(({ id }) => ({ monitorId: id, state: "up" as const, startedAt: new Date() })) });
  const ids = rows.map(({ id }) => id);
  const told = () => db.domainEvent.groupBy({ by: ["name"], _count: { _all: true }, orderBy: { name: "asc" } });
  const started = performance.now();
  const paused = await set(ids, { do: "pause" });
  expect([paused.done, new Set(paused.changed), paused.problems]).toEqual([500, new Set(ids), []]);
  expect(await db.monitorInterval.count({ where: { endedAt: null } })).toBe(0);
  expect(await set(ids, { do: "pause" })).toEqual({ done: 500, changed: [], problems: [] });
  expect(await told()).toMatchObject([{ name: "monitoring.monitor_changed", _count: { _all: 500 } }]);
  await set(ids.slice(0, 200), { do: "resume" });
  expect(await db.monitor.count({ where: { isPaused: false, nextDueAt: { lte: new Date() } } })).toBe(200);
  expect(await set(ids, { do: "delete" })).toMatchObject({ done: 500, problems: [] });
  expect(await db.monitor.count()).toBe(0);
  expect(await told()).toMatchObject([{ _count: { _all: 700 } }, { name: "monitoring.monitor_removed", _count: { _all: 500 } }]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("the number of statements does not grow with the number of monitors", async () => {
  const [outer, inner] = [await make("Outer", { config: { kind: "group" } }), await make("Inner", { config: { kind: "group" } })];
  const query = vi.spyOn(pg.Client.prototype, "query");
  const statementsOf = async (count: number) => {
    const rows = Array.from({ length: count }, (_, n) => ({
      ...httpMonitor("https://example.com/"),
      ...{ id: crypto.randomUUID(), name: `${count} ${n}`, groupId: outer, locations: ["home", "paris"] },
      lastCheckedAt: new Date(Date.now() - (n % 2) * 3_600_000),
    }));
    const ids = rows.map(({ id }) => id).sort();
    await db.monitor.createMany({ data: rows });
    await db.monitorDependency.createMany({ data: ids.map((monitorId) => ({ monitorId, parentId: inner })) });
    query.mockClear();
    const { problems } = await set(ids, { do: "group", groupId: inner });
    expect(await set(ids, { do: "interval", intervalSeconds: 120 })).toMatchObject({ done: count });
    const statements = query.mock.calls.length;
    expect(problems).toEqual(ids.map((id) => ({ id, problem: "circle" })));
    expect(await db.monitor.count({ where: { groupId: outer, intervalSeconds: 120 } })).toBe(count);
    const probes = await db.locationProbe.findMany({ where: { monitorId: { in: ids } } });
    expect(probes).toHaveLength(2 * count);
    for (const { monitorId: id, nextDueAt: due } of probes)
      expect(due).toEqual(nextDueAt({ id, intervalSeconds: 120 }, new Date(due.getTime() - 1)));
    await db.monitor.deleteMany({ where: { id: { in: ids } } });
    return statements;
  };
  const few = await statementsOf(2);
  expect(await statementsOf(100)).toBe(few);
  query.mockRestore();
});

test("is for those who may change monitors", async () => {
  const id = await make("API");
  for (const role of ["viewer", "agent", "product"] as const)
    await expect(updateMonitors(await actorAs(role), { ids: [id], change: { do: "delete" } })).rejects.toMatchObject({ code: "forbidden" });
  expect(await updateMonitors(await actorAs("admin"), { ids: [id], change: { do: "delete" } })).toEqual({
    done: 1,
    changed: [id],
    problems: [],
  });
});
