import { beforeEach, expect, test } from "vitest";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { alertReminded } from "@/lib/alerting/events";
import { raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { db, pool, transaction } from "@/lib/platform/db";
import { downAlarm, savedSubject } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

const minute = 60_000;
const alarm = downAlarm({ id: crypto.randomUUID(), name: "API" }, new Date(Date.now() - 6 * minute));
const raise = () => transaction((tx) => raiseAlerts(tx, [alarm]));
const notices = async () =>
  (await readDeliveries())
    .toSorted((a, b) => Number(a.sequence - b.sequence) || `${a.channel}`.localeCompare(`${b.channel}`))
    .map(({ event, channel }) => `${event} ${channel}`);
/** As if the time to the next reminder had passed. */
const wait = () => db.alert.updateMany({ where: { remindAt: { not: null } }, data: { remindAt: new Date(Date.now() - 1) } });

beforeEach(async () => {
  await emptyDatabase(pool);
  const channels = [await storedChannel("Mail", "email", "fr"), await storedChannel("Phone", "ntfy")];
  const connect = channels.map(({ id }) => ({ id }));
  await db.alertRoute.create({ data: { name: "All", position: 1, remindEveryMinutes: 5, remindAtMost: 2, channels: { connect } } });
});

test("what nobody has is told again as often as its route says, and says which reminder it is", async () => {
  await raise();
  await Promise.all([remindOfAlerts(), remindOfAlerts()]);
  expect(await notices()).toEqual(["firing Mail", "firing Phone", "reminder Mail", "reminder Phone"]);
  const [alert] = await db.alert.findMany();
  expect(alert).toMatchObject({ reminders: 1, remindersLeft: 1, notices: 2 });
  expect((alert?.remindAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(4 * minute);
  await remindOfAlerts();
  expect(await notices()).toHaveLength(4);
  await wait();
  await remindOfAlerts();
  expect(await db.alert.findMany()).toMatchObject([{ reminders: 2, remindersLeft: 0, remindAt: null }]);
  await remindOfAlerts();
  expect(await notices()).toHaveLength(6);
  const last = [...(await readDeliveries("Mail")), ...(await readDeliveries("Phone"))].filter(({ sequence }) => sequence === 3n);
  expect(last.map(({ notice }) => notice.fields.at(-1))).toEqual([
    { label: "Rappel", value: "2 sur 2" },
    { label: "Reminder", value: "2 of 2" },
  ]);
});

test("a route that only pages tells those on call again, through the event", async () => {
  await db.$executeRaw`truncate "AlertChannel" cascade`;
  await raise();
  await remindOfAlerts();
  expect(await notices()).toEqual([]);
  const [alert] = await db.alert.findMany();
  const told = await db.domainEvent.findMany({ where: { name: alertReminded.name } });
  expect(told.map(({ payload }) => payload)).toMatchObject([{ alertId: alert?.id, reminder: 1 }]);
});

test.each([
  ["somebody has", { acknowledgedAt: new Date() }],
  ["flaps", { state: "flapping" as const }],
])("what %s is not told again", async (_, data) => {
  await raise();
  await db.alert.updateMany({ data });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(2);
});

test("what is over is not told again", async () => {
  await raise();
  await transaction((tx) => resolveAlerts(tx, [{ dedupeKey: alarm.dedupeKey, at: new Date() }]));
  await remindOfAlerts();
  expect((await notices()).filter((each) => each.startsWith("reminder"))).toEqual([]);
});

test("a muted subject is not told of again until that is over", async () => {
  const { id } = alarm.subject;
  await savedSubject({ id, name: "API", isMuted: true });
  await raise();
  await remindOfAlerts();
  expect(await notices()).toHaveLength(2);
  await savedSubject({ id, name: "API", isMuted: false });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(4);
});

test("a silence keeps reminders back, and the one that was due follows it", async () => {
  await raise();
  await db.alertSilence.create({ data: { reason: "Known", sourceIds: [alarm.subject.id], expiresAt: new Date(Date.now() + minute) } });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(2);
  await db.alertSilence.updateMany({ data: { expiresAt: new Date() } });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(4);
});

test("many are reminded of, each once", async () => {
  await transaction((tx) =>
    raiseAlerts(
      tx,
      Array.from({ length: 1_100 }, (_, n) => downAlarm({ id: crypto.randomUUID(), name: `${n}` }, new Date(Date.now() - 6 * minute))),
    ),
  );
  await remindOfAlerts();
  expect(await db.alert.count({ where: { reminders: 1 } })).toBe(1_100);
  expect((await readDeliveries()).filter(({ event }) => event === "reminder")).toHaveLength(2_200);
});
