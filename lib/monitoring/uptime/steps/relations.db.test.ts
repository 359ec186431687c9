import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listFilterChoices, listMonitorsNamed, listSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { cloneMonitor, createMonitor, deleteMonitor, updateMonitor } from "@/lib/monitoring/uptime/commands";
import { getMonitor, getMonitorSettings, listMonitors } from "@/lib/monitoring/uptime/queries";
import { defaultMonitor, type MonitorInput, maxChildren } from "@/lib/monitoring/uptime/schema";
import { openConfig } from "@/lib/monitoring/uptime/steps/monitor-config";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { beat } from "@/lib/platform/worker";
import { actorAs } from "@/lib/testing/actors";
import { httpMonitor } from "@/lib/testing/monitors";
import { until } from "@/lib/testing/until";

let responder: MemberActor;
let viewer: MemberActor;
const nobody = "018f0000-0000-7000-8000-000000000000";
const http = { kind: "http" as const, url: "https://api.blockdeploy.example/" };
const make = async (name: string, change: Partial<MonitorInput> = {}) =>
  (await createMonitor(responder, { ...defaultMonitor, name, config: http, ...change })).id;
const makeGroup = (name: string, change: Partial<MonitorInput> = {}) => make(name, { config: { kind: "group" }, ...change });
const change = async (id: string, settings: Partial<MonitorInput>) =>
  updateMonitor(responder, { ...(await getMonitorSettings(responder, id)), ...settings, id });
const isWrong = (field: string) => ({ code: "invalid", details: { fields: { [field]: [expect.any(String)] } } });
const dueAt = async (id: string) => (await db.monitor.findUniqueOrThrow({ where: { id } })).nextDueAt.getTime();
const later = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  [responder, viewer] = await Promise.all([actorAs("responder"), actorAs("viewer")]);
});
beforeEach(async () => {
  await db.monitor.deleteMany();
  await db.processHeartbeat.deleteMany();
});

describe("people and context", () => {
  test("are kept, left alone when left out, and shown", async () => {
    const group = await makeGroup("Shop");
    const id = await make("API", {
      tags: [" Prod ", "team:\tPayments", "prod"],
      ownerId: responder.id,
      runbookUrl: "https://wiki.example/api",
      groupId: group,
      isAlerting: false,
    });
    const kept = { tags: ["prod", "team: payments"], runbookUrl: "https://wiki.example/api", isAlerting: false };
    expect(await getMonitor(viewer, id)).toMatchObject({ ...kept, owner: responder.name, groupId: group });
    await updateMonitor(responder, { ...defaultMonitor, id, name: "API", config: http });
    expect(await getMonitorSettings(responder, id)).toMatchObject({ ...kept, ownerId: responder.id, groupId: group });
    await change(id, { tags: [], ownerId: null, runbookUrl: null, groupId: null, isAlerting: true });
    expect(await getMonitor(viewer, id)).toMatchObject({ tags: [], owner: null, runbookUrl: null, groupId: null, isAlerting: true });
  });

  test("can be filtered by and chosen from", async () => {
    const group = await makeGroup("Shop", { tags: ["shop"] });
    const id = await make("API", { tags: ["prod"], ownerId: responder.id, groupId: group });
    await make("Docs");
    const names = async (filters: Parameters<typeof listMonitors>[1]) => (await listMonitors(viewer, filters)).rows.map(({ name }) => name);
    expect(await names({ tag: "prod" })).toEqual(["API"]);
    expect(await names({ group })).toEqual(["API"]);
    expect(await names({ owner: responder.id })).toEqual(["API"]);
    expect(await names({ kind: "group" })).toEqual(["Shop"]);
    expect(await names({ kind: "http", search: "doc" })).toEqual(["Docs"]);
    await db.monitor.update({ where: { id }, data: { state: "up", unknownSince: new Date() } });
    expect(await names({ status: "unknown" })).toEqual(["API"]);
    expect(await names({ status: "up" })).toEqual([]);
    expect(await listMonitorsNamed(viewer, { tag: "prod", limit: 10 })).toEqual([{ id, name: "API", kind: "http", isDown: false }]);
    expect(await listMonitorsNamed(viewer, { limit: 2 })).toHaveLength(2);
    const owner = { id: responder.id, name: responder.name };
    expect(await listFilterChoices(viewer)).toEqual({ tags: ["prod", "shop"], groups: [{ id: group, name: "Shop" }], owners: [owner] });
    await expect(listSettingChoices(viewer)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listSettingChoices(responder)).owners).toContainEqual(owner);
  });

  test.each([
    ["ownerId", { ownerId: nobody }],
    ["groupId", { groupId: nobody }],
    ["dependsOn", { dependsOn: [nobody] }],
    ["childIds", { config: { kind: "group" as const }, childIds: [nobody] }],
    ["locations", { locations: ["atlantis"] }],
    ["quorum", { quorum: 2, locations: ["home"] }],
    ["quorum", { quorum: 2 }],
    ["runbookUrl", { runbookUrl: "javascript:alert(1)" }],
    ["tags", { tags: Array.from({ length: 21 }, (_, n) => `tag ${n}`) }],
    ["tags.0", { tags: ["x".repeat(51)] }],
    ["dependsOn", { dependsOn: Array.from({ length: 21 }, () => crypto.randomUUID()) }],
  ])("names the wrong field: %s", async (field, settings) => {
    await expect(make("API", settings)).rejects.toMatchObject(isWrong(field));
    expect(await db.monitor.count()).toBe(0);
  });

  test("a group is only what is one, and an owner who left stays until another is chosen", async () => {
    await expect(make("API", { groupId: await make("Docs") })).rejects.toMatchObject(isWrong("groupId"));
    const gone = await actorAs("responder");
    const id = await make("Web", { ownerId: gone.id });
    await db.member.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
    await change(id, { name: "Website" });
    await expect(make("Shop", { ownerId: gone.id })).rejects.toMatchObject(isWrong("ownerId"));
  });
});

describe("groups and dependencies", () => {
  test("a group is judged each minute, tells nobody unless asked to, and takes its children from others", async () => {
    const [first, second] = [await make("One"), await make("Two")];
    const old = await makeGroup("Old", { childIds: [first, second] });
    const id = await makeGroup("New", { intervalSeconds: 3_600, childIds: [first], isAlerting: true });
    expect(await db.monitor.findUnique({ where: { id } })).toMatchObject({ intervalSeconds: 60, alertAfter: 1, isAlerting: true });
    expect(await getMonitorSettings(responder, old)).toMatchObject({
      isAlerting: false,
      childIds: [second],
      related: [{ id: second, name: "Two" }],
    });
    await change(id, { childIds: [] });
    expect((await getMonitor(viewer, first)).groupId).toBeNull();
    await deleteMonitor(responder, { id: old });
    expect((await getMonitor(viewer, second)).groupId).toBeNull();
  });

  test("the groups that a monitor joins, leaves or is deleted from are judged at once", async () => {
    const [a, b] = [await makeGroup("A"), await makeGroup("B")];
    const id = await make("API", { groupId: a });
    await db.monitor.updateMany({ data: { nextDueAt: later } });
    await change(id, { groupId: b });
    expect([await dueAt(a), await dueAt(b)].every((at) => at < later.getTime())).toBe(true);
    await db.monitor.updateMany({ data: { nextDueAt: later } });
    await deleteMonitor(responder, { id });
    expect(await dueAt(a)).toBe(later.getTime());
    expect(await dueAt(b)).toBeLessThan(later.getTime());
  });

  test("whatever hangs on itself is refused and changes nothing", async () => {
    const db1 = await make("Database");
    const api = await make("API", { dependsOn: [db1] });
    const web = await make("Web", { dependsOn: [api] });
    await expect(change(db1, { dependsOn: [web] })).rejects.toMatchObject(isWrong("dependsOn"));
    await expect(change(api, { dependsOn: [api] })).rejects.toMatchObject(isWrong("dependsOn"));
    const outer = await makeGroup("Outer", { childIds: [web] });
    const inner = await makeGroup("Inner", { groupId: outer, childIds: [api] });
    await expect(change(outer, { groupId: inner })).rejects.toMatchObject(isWrong("groupId"));
    await expect(change(inner, { childIds: [outer] })).rejects.toMatchObject(isWrong("childIds"));
    await expect(change(db1, { dependsOn: [outer] })).rejects.toMatchObject(isWrong("dependsOn"));
    await expect(change(web, { dependsOn: [inner, outer] })).rejects.toMatchObject(isWrong("dependsOn"));
    expect(await getMonitorSettings(responder, web)).toMatchObject({ dependsOn: [api], related: [{ id: api, name: "API" }] });
    await change(outer, { dependsOn: [db1] });
    await deleteMonitor(responder, { id: db1 });
    expect((await getMonitorSettings(responder, outer)).dependsOn).toEqual([]);
  });

  test("a group of more monitors than can be given at once keeps them all", async () => {
    const id = await makeGroup("Everything");
    const data = Array.from({ length: maxChildren + 1 }, (_, n) => ({
      ...httpMonitor("https://example.com/"),
      name: `M ${n}`,
      groupId: id,
    }));
    await db.monitor.createMany({ data: data.slice(1) });
    expect((await getMonitorSettings(responder, id)).childIds).toHaveLength(maxChildren);
    await db.monitor.createMany({ data: data.slice(0, 1) });
    expect(await getMonitorSettings(responder, id)).toMatchObject({ related: [] });
    await change(id, { name: "All" });
    expect(await db.monitor.count({ where: { groupId: id } })).toBe(maxChildren + 1);
  });

  test("two edits at once cannot close a circle together", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const asked = await Promise.allSettled([change(a, { dependsOn: [b] }), change(b, { dependsOn: [a] })]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("locations", () => {
  /** As a prober there says that it lives. */
  async function beatFrom(location: string, ageSeconds = 0): Promise<void> {
    const home = env.PROBE_LOCATION;
    env.PROBE_LOCATION = location;
    const [loop, stop] = [beat("prober"), new AbortController()];
    env.PROBE_LOCATION = home;
    const ended = loop(stop.signal);
    await until(async () => (await db.processHeartbeat.count({ where: { location } })) === 1);
    const [row] = await db.processHeartbeat.findMany({ where: { location } });
    stop.abort();
    await ended;
    const heartbeatAt = new Date(Date.now() - ageSeconds * 1_000);
    await db.processHeartbeat.create({ data: { ...(row as NonNullable<typeof row>), heartbeatAt } });
  }
  const probes = (monitorId: string) => db.locationProbe.findMany({ where: { monitorId }, orderBy: { location: "asc" } });

  test("known are those where a prober lives and those in use", async () => {
    await beatFrom("paris");
    await beatFrom("oslo", 3_600);
    expect((await listSettingChoices(responder)).locations).toEqual(["home", "paris"]);
    await make("API", { locations: ["paris"] });
    await db.processHeartbeat.deleteMany();
    expect((await listSettingChoices(responder)).locations).toEqual(["home", "paris"]);
  });

  test("each is asked from, anew after every change of settings; one that went away may stay", async () => {
    await beatFrom("paris");
    await beatFrom("oslo");
    const id = await make("API", { locations: ["paris", "oslo"], quorum: 2 });
    expect((await probes(id)).map(({ location }) => location)).toEqual(["oslo", "paris"]);
    await db.locationProbe.updateMany({ data: { isOk: false, checkedAt: new Date(), leaseToken: crypto.randomUUID() } });
    await db.processHeartbeat.deleteMany();
    await change(id, { locations: ["oslo"], quorum: 1 });
    expect(await probes(id)).toMatchObject([{ location: "oslo", isOk: null, checkedAt: null, leaseToken: null }]);
    await change(id, { locations: [], quorum: 1 });
    expect(await probes(id)).toEqual([]);
  });

  test("are for what is asked over the network only", async () => {
    const id = await make("Nightly", { config: { kind: "cron", cron: "0 3 * * *" }, locations: ["home"] });
    expect([await db.locationProbe.count(), (await getMonitor(viewer, id)).locations]).toEqual([0, []]);
  });
});

describe("cloneMonitor", () => {
  test("takes the secrets along, sealed to the new row, but to no other server", async () => {
    const from = await make("API", { config: { ...http, headers: [{ name: "X-Key", value: "a secret key" }] }, tags: ["prod"] });
    const { id: _, secretsSet, ...settings } = await getMonitorSettings(responder, from);
    expect(secretsSet).toEqual(["headers.x-key.value"]);
    const { id } = await cloneMonitor(responder, { ...settings, name: "API (copy)", from });
    const [source, copy] = await Promise.all([from, id].map((key) => db.monitor.findUniqueOrThrow({ where: { id: key } })));
    expect(openConfig(copy as NonNullable<typeof copy>)).toEqual(openConfig(source as NonNullable<typeof source>));
    expect(copy).toMatchObject({ name: "API (copy)", tags: ["prod"], state: "pending" });
    const elsewhere = { ...settings.config, url: "https://evil.example/" };
    await expect(cloneMonitor(responder, { ...settings, name: "Other", config: elsewhere, from })).rejects.toMatchObject(
      isWrong("config.headers.0.value"),
    );
  });

  test("has no address of the heartbeat that it was made from", async () => {
    const from = await make("Backup", { config: { kind: "heartbeat", periodSeconds: 3_600 } });
    await db.heartbeat.update({ where: { monitorId: from }, data: { tokenHash: "hash" } });
    const { id } = await cloneMonitor(responder, { ...(await getMonitorSettings(responder, from)), name: "Backup (copy)", from });
    expect(await db.heartbeat.findUnique({ where: { monitorId: id } })).toMatchObject({ tokenHash: null, lastSeenAt: null });
  });
});

test("by group, each stands above its members, page after page", async () => {
  const [b, a] = [await makeGroup("b group"), await makeGroup("A group")];
  await db.monitor.updateMany({ where: { id: b }, data: { state: "up" } });
  const { kind, target, config } = { kind: "http" as const, target: "", config: http };
  const { name: _, config: __, ...columns } = defaultMonitor;
  await db.monitor.createMany({
    data: Array.from({ length: 150 }, (_, n) => ({
      ...columns,
      ...{ kind, target, config, name: `Monitor ${String(n).padStart(3, "0")}` },
      groupId: [a, b, null][n % 3] ?? null,
      state: n === 30 ? ("down" as const) : ("up" as const),
    })),
  });
  const first = await listMonitors(viewer, { by: "group" });
  const second = await listMonitors(viewer, { by: "group", cursor: first.nextCursor as string });
  const rows = [...first.rows, ...second.rows];
  expect(new Set(rows.map(({ id }) => id)).size).toBe(152);
  expect(rows.slice(0, 3).map(({ name }) => name)).toEqual(["A group", "Monitor 030", "Monitor 000"]);
  expect(rows[51]?.name).toBe("b group");
  expect(rows.map(({ id, kind: each, groupId }) => (each === "group" ? id : groupId))).toEqual([
    ...Array(51).fill(a),
    ...Array(51).fill(b),
    ...Array(50).fill(null),
  ]);
});
