import { beforeEach, expect, test } from "vitest";
import { releaseSilenced } from "@/lib/alerting/engine/release-silenced";
import { raiseAlerts } from "@/lib/alerting/raise";
import { updateInhibition } from "@/lib/monitoring/uptime/engine/inhibit";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { readInhibitors } from "@/lib/monitoring/uptime/reads/inhibitors";
import { db, type Prisma, pool, transaction } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { downAlarm } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { httpMonitor } from "@/lib/testing/monitors";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const notices = async () => (await readDeliveries()).map(({ event }) => event);
const silence = () => db.alertSilence.create({ data: { reason: "Upgrade", labels: ["web"], startsAt: ago(60), expiresAt: ago(-600) } });
const expire = () => db.alertSilence.updateMany({ data: { expiresAt: new Date() } });
/** Both loops look once, in the order that alerting does not rely on. */
const look = async () => {
  await releaseSilenced();
  await updateInhibition();
};
const monitor = (name: string, changes: Partial<Prisma.MonitorUncheckedCreateInput> = {}) =>
  db.monitor.create({
    data: {
      ...httpMonitor("https://a.example/"),
      name,
      intervalSeconds: 60,
      state: "up",
      stateSince: ago(3_600),
      lastCheckedAt: ago(5),
      ...changes,
    },
  });
const dependOn = (child: { id: string }, parent: { id: string }) =>
  db.monitorDependency.create({ data: { monitorId: child.id, parentId: parent.id } });

/** Raises the alert of a monitor as the check that found it down does. */
const raise = (child: { id: string; name: string }, labels: string[] = []) =>
  transaction(async (tx) => {
    const inhibitorOf = await readInhibitors(tx, [child.id], new Date());
    await raiseAlerts(tx, [downAlarm(child, ago(30), { labels, inhibitedBy: inhibitorOf(child.id) })]);
  });

beforeEach(async () => {
  await emptyDatabase(pool);
  const { id } = await storedChannel("Phone", "ntfy");
  await db.alertRoute.create({ data: { name: "All", position: 1, channels: { connect: { id } } } });
});

test("an outage waits while its parent is down, fires when it goes on alone, and yields to a silence", async () => {
  const parent = await monitor("Router", { state: "down", stateSince: ago(20) });
  const child = await monitor("API", { state: "down", stateSince: ago(30), lastCheckedAt: ago(2) });
  await dependOn(child, parent);
  await raise(child, ["web"]);
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: null, inhibitedById: parent.id }]);
  const { id } = await silence();
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: id }]);
  await expire();
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: null, inhibitedById: parent.id }]);
  await db.monitor.update({ where: { id: parent.id }, data: { state: "up", stateSince: ago(1), lastCheckedAt: new Date() } });
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending" }]);
  await db.monitor.update({ where: { id: child.id }, data: { lastCheckedAt: new Date() } });
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "firing", silenceId: null, inhibitedById: null }]);
  expect(await notices()).toEqual(["firing"]);
});

test("a parent that fails during a silence inhibits what it leaves; its recovery releases nothing early", async () => {
  const parent = await monitor("Router");
  const child = await monitor("API", { state: "down", stateSince: ago(30) });
  await dependOn(child, parent);
  await silence();
  await raise(child, ["web"]);
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", inhibitedById: null }]);
  await db.monitor.update({ where: { id: parent.id }, data: { failures: 1 } });
  await look();
  await expire();
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: null, inhibitedById: parent.id }]);
  const { id } = await silence();
  await look();
  await db.monitor.update({ where: { id: parent.id }, data: { failures: 0 } });
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: id, inhibitedById: null }]);
  await expire();
  await look();
  expect(await notices()).toEqual(["firing"]);
});

test("an outage waits for the next look at its parent, then fires once, by however many workers", async () => {
  const parent = await monitor("Router", { lastCheckedAt: ago(40) });
  const child = await monitor("API", { state: "down", stateSince: ago(30) });
  await dependOn(child, parent);
  await raise(child);
  await look();
  expect(await db.alert.count({ where: { state: "pending" } })).toBe(1);
  await db.monitor.update({ where: { id: parent.id }, data: { lastCheckedAt: new Date() } });
  await Promise.all([look(), look(), look()]);
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(1);
  expect(await notices()).toEqual(["firing"]);
});

test.each([
  ["is paused", { state: "down" as const, isPaused: true }],
  ["cannot be told", { state: "down" as const, unknownSince: ago(10) }],
  ["was asked and is well", {}],
])("a parent that %s holds nothing", async (_, changes) => {
  const parent = await monitor("Router", changes);
  const child = await monitor("API", { state: "down", stateSince: ago(30) });
  await dependOn(child, parent);
  await raise(child);
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(1);
});

test("a check that finds a monitor down says which parent inhibits it; a removed parent inhibits nothing", async () => {
  const parent = await monitor("Router", { state: "down", stateSince: ago(20) });
  const token = crypto.randomUUID();
  const child = await monitor("API", { alertAfter: 1, retries: 0, leaseToken: token });
  await dependOn(child, parent);
  const now = new Date();
  const seen = {
    isOk: false,
    latencyMs: 5,
    statusCode: null,
    attempts: 1,
    error: literal("Connection refused"),
    head: null,
    dueBy: null,
  };
  await recordChecks([{ monitorId: child.id, token, scheduledAt: now, startedAt: now, ...seen }], now);
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", sourceId: child.id, inhibitedById: parent.id }]);
  await db.monitor.delete({ where: { id: parent.id } });
  await look();
  expect(await db.alert.findMany()).toMatchObject([{ state: "firing", subjectPath: `/console/monitoring/uptime/${child.id}` }]);
});
