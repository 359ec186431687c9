import pg from "pg";
import { beforeEach, expect, test, vi } from "vitest";
import { type Alarm, flapAlerts, raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { db, pool, transaction } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { downAlarm } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

const since = new Date("2026-11-22T10:00:00.000Z");
const later = new Date("2026-11-22T10:30:00.000Z");
const monitor = { id: crypto.randomUUID(), name: "API" };
const alarm = (changes: Partial<Alarm> = {}) => downAlarm(monitor, since, changes);
const flapping = { rule: "monitor.flapping", causeKey: "flapping", summary: literal("API is flapping") } as const;
const many = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    downAlarm({ id: crypto.randomUUID(), name: `Monitor ${n}` }, since, { labels: [`team ${n % 10}`] }),
  );
const raise = (...alarms: Alarm[]) => transaction((tx) => raiseAlerts(tx, alarms));
const resolve = (...alarms: Alarm[]) =>
  transaction((tx) =>
    resolveAlerts(
      tx,
      alarms.map(({ dedupeKey }) => ({ dedupeKey, at: later })),
    ),
  );
const flap = (isFlapping: boolean, ...alarms: Alarm[]) =>
  transaction((tx) =>
    flapAlerts(
      tx,
      alarms.map((each) => ({ alarm: each, isFlapping })),
    ),
  );

const events = async () =>
  (await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name, payload }) => ({
    name: name.replace("alerting.", ""),
    payload: payload as { groupKey: string; groupWithinSeconds: number; pagesOnCall?: boolean; at: string },
  }));
const told = async () => (await events()).map(({ name }) => name);
const notices = async () => (await readDeliveries()).map(({ event, state }) => `${event} ${state}`);
const channel = (name: string, kind: "ntfy" | "email" = "ntfy") => storedChannel(name, kind);
const route = (ids: string[], changes: object = {}) =>
  db.alertRoute.create({ data: { name: "All", position: 1, channels: { connect: ids.map((id) => ({ id })) }, ...changes } });

beforeEach(async () => {
  await emptyDatabase(pool);
});

test("a condition has one alert, announced once, however often and concurrently it is raised", async () => {
  await Promise.all([raise(alarm()), raise(alarm()), raise(alarm(), alarm())]);
  await raise(alarm({ causeKey: "another occurrence of what is open" }));
  expect(await db.alert.findMany()).toMatchObject([
    { state: "firing", firedAt: since, raisedAt: since, groupKey: "none", groupWithinSeconds: 120 },
  ]);
  expect(await told()).toEqual(["alert_fired"]);
  await Promise.all([resolve(alarm()), resolve(alarm())]);
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved", resolvedAt: later }]);
  await raise(alarm());
  expect(await told()).toEqual(["alert_fired", "alert_resolved"]);
  await raise(alarm({ causeKey: "the next" }));
  expect(await told()).toEqual(["alert_fired", "alert_resolved", "alert_fired"]);
});

test("the same many raised and ended by several at once, in any order, neither block each other nor double", async () => {
  const alarms = many(60);
  await Promise.all(Array.from({ length: 4 }, (_, n) => raise(...(n % 2 ? alarms.toReversed() : alarms))));
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(60);
  await Promise.all(Array.from({ length: 4 }, (_, n) => resolve(...(n % 2 ? alarms.toReversed() : alarms))));
  expect((await told()).toSorted()).toEqual([...Array(60).fill("alert_fired"), ...Array(60).fill("alert_resolved")]);
});

test("routes decide once who is notified, by label, component, severity and source, and of what later", async () => {
  const [phone, chat] = [await channel("Phone"), await channel("Chat")];
  const componentId = crypto.randomUUID();
  const first = await route([phone.id], { componentIds: [componentId], isContinuing: true, pagesOnCall: false, groupWithinSeconds: 30 });
  const second = await route([chat.id], { position: 2, labels: ["web"], pagesOnCall: false, remindEveryMinutes: 5, remindAtMost: 2 });
  await raise(alarm({ labels: ["web"], componentIds: [componentId] }));
  const [fired] = await db.alert.findMany();
  expect(fired).toMatchObject({
    notifiedChannelIds: [phone.id, chat.id],
    groupKey: [first.id, second.id].toSorted().join("+"),
    groupWithinSeconds: 120,
    remindEverySeconds: 300,
    remindersLeft: 2,
    remindAt: new Date(since.getTime() + 300_000),
  });
  expect((await events())[0]?.payload).toMatchObject({ pagesOnCall: false, groupKey: fired?.groupKey, groupWithinSeconds: 120 });
  await db.alertRoute.deleteMany();
  await resolve(alarm());
  expect(await notices()).toEqual(["firing superseded", "firing superseded", "resolved queued", "resolved queued"]);
});

test("an end of one occurrence leaves another that is open", async () => {
  await raise(alarm());
  await transaction((tx) => resolveAlerts(tx, [{ dedupeKey: alarm().dedupeKey, causeKey: "an earlier one", at: later }]));
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(1);
});

test("an alert ends no earlier than it was told", async () => {
  await raise(alarm({ at: later }));
  await transaction((tx) => resolveAlerts(tx, [{ dedupeKey: alarm().dedupeKey, at: since }]));
  expect(await db.alert.findMany()).toMatchObject([{ firedAt: later, resolvedAt: later }]);
});

test("an alert that flaps says so once, and then what is true", async () => {
  const [phone] = [await channel("Phone"), await channel("Mail", "email")];
  await route((await db.alertChannel.findMany()).map(({ id }) => id));
  await raise(alarm());
  await flap(true, alarm(flapping));
  await flap(true, alarm(flapping));
  expect(await db.alert.findMany()).toMatchObject([{ state: "flapping", summary: { text: "API is flapping" }, rule: "monitor.flapping" }]);
  const ofPhone = (await readDeliveries()).filter(({ destinationId }) => destinationId === phone.id);
  expect(ofPhone.map(({ event }) => event)).toEqual(["firing", "flapping"]);
  expect((await readDeliveries()).filter(({ event }) => event === "flapping")).toHaveLength(1);
  await raise(alarm({ causeKey: "an outage while it flaps" }));
  await flap(false, alarm());
  expect(await db.alert.findMany()).toMatchObject([{ state: "firing", summary: { text: "API is down" }, rule: "monitor.down" }]);
  await flap(true, alarm(flapping));
  await resolve(alarm());
  expect(await told()).toEqual(["alert_fired", "alert_resolved"]);
  expect((await readDeliveries()).filter(({ destinationId }) => destinationId === phone.id).map(({ event }) => event)).toEqual([
    "firing",
    "flapping",
    "firing",
    "flapping",
    "resolved",
  ]);
});

test("flapping without an alert raises one as flapping; turning out to be down raises one that fires", async () => {
  await route([(await channel("Phone")).id]);
  await flap(true, alarm(flapping));
  expect(await db.alert.findMany()).toMatchObject([{ state: "flapping", rule: "monitor.flapping", firedAt: since }]);
  expect(await notices()).toEqual(["flapping queued"]);
  expect(await told()).toEqual(["alert_fired"]);
  await resolve(alarm());
  await flap(false, alarm({ causeKey: "down" }));
  expect(await db.alert.count({ where: { state: "firing" } })).toBe(1);
});

test("the number of statements does not grow with the number of alarms", async () => {
  const channels = await Promise.all(Array.from({ length: 10 }, (_, n) => channel(`Channel ${n}`)));
  for (const [n, { id }] of channels.entries()) await route([id], { name: `${n}`, position: n, labels: [`team ${n}`] });
  const query = vi.spyOn(pg.Client.prototype, "query");
  const statementsOf = async (count: number) => {
    const alarms = many(count);
    await raise(alarms[0] as Alarm);
    const steps = [() => raise(...alarms), () => flap(true, ...alarms), () => flap(false, ...alarms), () => resolve(...alarms)];
    const counts: number[] = [];
    for (const step of steps) {
      query.mockClear();
      await step();
      counts.push(query.mock.calls.length);
    }
    return counts;
  };
  const few = await statementsOf(3);
  expect(await statementsOf(500)).toEqual(few);
  expect(Math.max(...few)).toBeLessThan(25);
  query.mockRestore();
  expect((await readDeliveries()).filter(({ event }) => event === "resolved")).toHaveLength(503);
});
