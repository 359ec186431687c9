import { beforeEach, expect, test } from "vitest";
import { releaseSilenced } from "@/lib/alerting/engine/release-silenced";
import { type Alarm, flapAlerts, raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { db, type Prisma, pool, transaction } from "@/lib/platform/db";
import { downAlarm } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const raise = (...alarms: Alarm[]) => transaction((tx) => raiseAlerts(tx, alarms));
const resolve = ({ dedupeKey }: Alarm) => transaction((tx) => resolveAlerts(tx, [{ dedupeKey, at: new Date() }]));
const told = async () =>
  (await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name }) => name.replace("alerting.alert_", ""));
const notices = async () => (await readDeliveries()).map(({ event }) => event);
const silence = (changes: Partial<Prisma.AlertSilenceCreateInput> = {}) =>
  db.alertSilence.create({ data: { reason: "Upgrade", labels: ["web"], startsAt: ago(60), expiresAt: ago(-600), ...changes } });
const expire = () => db.alertSilence.updateMany({ data: { expiresAt: new Date() } });
let alarm: Alarm;
beforeEach(async () => {
  await emptyDatabase(pool);
  const { id } = await storedChannel("Phone", "ntfy");
  await db.alertRoute.create({ data: { name: "All", position: 1, channels: { connect: { id } } } });
  alarm = downAlarm({ id: crypto.randomUUID(), name: "API" }, ago(30), { labels: ["web"] });
});

test("a silenced alert waits, and is told when the silence ends, once, by however many workers look", async () => {
  const { id } = await silence();
  await raise(alarm);
  await releaseSilenced();
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", silenceId: id, firedAt: null, notices: 0 }]);
  expect([await told(), await notices()]).toEqual([[], []]);
  await expire();
  const before = Date.now();
  await Promise.all([releaseSilenced(), releaseSilenced(), releaseSilenced()]);
  const [alert] = await db.alert.findMany();
  expect(alert).toMatchObject({ state: "firing", silenceId: null, raisedAt: alarm.at });
  expect(alert?.firedAt?.getTime()).toBeGreaterThanOrEqual(before);
  expect([await told(), await notices()]).toEqual([["fired"], ["firing"]]);
});

test("many that are held are told once each, while some of them end", async () => {
  await silence();
  const alarms = Array.from({ length: 700 }, (_, n) => downAlarm({ id: crypto.randomUUID(), name: `${n}` }, ago(30), { labels: ["web"] }));
  await raise(...alarms);
  await expire();
  await Promise.all([releaseSilenced(), releaseSilenced(), ...alarms.slice(0, 20).map(resolve)]);
  await releaseSilenced();
  expect(await db.alert.count({ where: { state: "pending" } })).toBe(0);
  const [fired, resolved] = [
    await db.alert.count({ where: { firedAt: { not: null } } }),
    await db.alert.count({ where: { state: "resolved" } }),
  ];
  expect(resolved).toBe(20);
  expect((await told()).filter((name) => name === "fired")).toHaveLength(fired);
  expect(fired).toBeGreaterThanOrEqual(680);
});

test("what ends while it is held ends without a word", async () => {
  await silence();
  await raise(alarm);
  await resolve(alarm);
  await expire();
  await releaseSilenced();
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved", firedAt: null, silenceId: expect.any(String) }]);
  expect([await told(), await notices()]).toEqual([[], []]);
});

test.each([
  ["not begun", { startsAt: ago(-60) }],
  ["over", { expiresAt: ago(1) }],
  ["for others", { labels: ["chain"] }],
  ["for other severities of it", { severities: ["sev3" as const] }],
])("a silence that is %s holds nothing", async (_, changes) => {
  await silence(changes);
  await raise(alarm);
  expect(await db.alert.findMany()).toMatchObject([{ state: "firing" }]);
});

test("a silence over an alert that fires keeps its changes back, but tells the end to those who were told", async () => {
  await raise(alarm);
  await silence();
  await transaction((tx) => flapAlerts(tx, [{ alarm: { ...alarm, rule: "monitor.flapping" }, isFlapping: true }]));
  await transaction((tx) => flapAlerts(tx, [{ alarm, isFlapping: false }]));
  expect(await notices()).toEqual(["firing"]);
  await resolve(alarm);
  expect(await notices()).toEqual(["firing", "resolved"]);
});

test("what begins to flap while it is held is told as flapping", async () => {
  await silence();
  await raise(alarm);
  await transaction((tx) => flapAlerts(tx, [{ alarm: { ...alarm, rule: "monitor.flapping" }, isFlapping: true }]));
  expect(await db.alert.findMany()).toMatchObject([{ state: "pending", rule: "monitor.flapping" }]);
  await expire();
  await releaseSilenced();
  expect(await db.alert.findMany()).toMatchObject([{ state: "flapping" }]);
  expect(await notices()).toEqual(["flapping"]);
});
