import { expect, test } from "vitest";
import { sendTest, updateChannel } from "@/lib/alerting/channels/commands";
import { listChannels } from "@/lib/alerting/channels/queries";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { retryDelivery } from "@/lib/alerting/deliveries/commands";
import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { incidentAcknowledged, incidentOpened } from "@/lib/incidents/events";
import { system } from "@/lib/platform/actor";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { downAlarm } from "@/lib/testing/alarms";
import { channelServer } from "@/lib/testing/channel-server";
import {
  become,
  deliverDuringTests,
  goesDown,
  ntfy,
  recovers,
  routeTo,
  settle,
  slack,
  slackAnswers,
  waitingNotice,
  world,
} from "@/lib/testing/delivering";
import { until } from "@/lib/testing/until";

deliverDuringTests();

test("one message that names the incident says that an alert fires, that somebody has it, that it ends", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  await goesDown();
  const alert = await db.alert.findFirstOrThrow();
  const incident = {
    incidentId: crypto.randomUUID(),
    number: 7,
    title: "API",
    severity: "sev1" as const,
    monitorId: world.monitorId,
    alertId: alert.id,
  };
  const at = "2026-11-22T10:02:00.000Z";
  await transaction((tx) => emit(tx, incidentOpened, system, { ...incident, at, pagesOnCall: true }));
  await settle();
  await become(["firing sent"]);
  for (let n = 0; n < 2; n++) {
    await transaction((tx) => emit(tx, incidentAcknowledged, system, { ...incident, at, memberId: world.responder.id }));
    await settle();
  }
  await become(["firing sent", "acknowledged sent"]);
  await recovers();
  await become(["firing sent", "acknowledged sent", "resolved sent"]);
  expect(world.provider.requests.map(({ json }) => [json.title, json.sequence_id])).toEqual([
    ["[SEV1] Firing #7: API is down", incident.incidentId],
    ["[SEV1] Acknowledged #7: API is down", incident.incidentId],
    ["[SEV1] Resolved #7: API is down", incident.incidentId],
  ]);
  expect(world.provider.requests[0]?.json.click).toContain("/console/incidents/7");
});

test("an alert whose incident is not heard of goes without its number after two seconds", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  await goesDown();
  await become(["firing sent"]);
  expect(world.provider.requests[0]?.json.title).toBe("[SEV1] Firing: API is down");
});

test("what was not sent yet gives way to what is true now", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  world.provider.answer(() => ({ status: 500, text: "oops" }));
  await goesDown();
  await become(["firing retrying"]);
  world.provider.answer(() => ({ json: { id: "m1" } }));
  await recovers();
  await become(["firing superseded", "resolved sent"]);
});

test("what failed before its channel rested leaves with the first that gets through", async () => {
  const { id } = await ntfy("Phone");
  world.provider.answer(() => ({ status: 503, text: "down" }));
  await db.outboxMessage.create({ data: waitingNotice(id) });
  await become(["firing retrying"]);
  await db.outboxMessage.updateMany({ data: { dueAt: new Date(Date.now() + 3_600_000) } });
  world.provider.answer(() => ({ json: { id: "m1" } }));
  await db.outboxMessage.create({ data: waitingNotice(id) });
  await become(["firing sent", "firing sent"]);
});

test("a channel that failed five times rests, and when it works again all that waits leaves at once", async () => {
  const { id } = await ntfy("Phone");
  world.provider.answer(() => ({ status: 503, text: "down" }));
  const row = () => waitingNotice(id);
  await db.outboxMessage.createMany({ data: Array.from({ length: 6 }, row) });
  await until(async () => (await db.destination.findUniqueOrThrow({ where: { id } })).circuitState === "open");
  const asked = world.provider.requests.length;
  expect(asked).toBeLessThanOrEqual(6);
  world.provider.answer(() => ({ json: { id: "m1" } }));
  await db.destination.update({ where: { id }, data: { circuitProbeAt: new Date() } });
  await db.outboxMessage.updateMany({ data: { dueAt: new Date(Date.now() + 3_600_000) }, where: { state: "retrying" } });
  await db.outboxMessage.create({ data: row() });
  await until(async () => (await db.outboxMessage.count({ where: { state: "sent" } })) === 7);
  expect((await listChannels(world.responder))[0]).toMatchObject({ circuit: "closed", waiting: 0, last: { state: "sent" } });
});

test("a pause that the provider asks for holds, and a refusal for good disables the channel until saved", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  world.provider.answer(() => ({ status: 429, headers: { "retry-after": "40" } }));
  await goesDown();
  await become(["firing retrying"]);
  const [waiting] = (await listDeliveries(world.responder, {})).rows;
  expect(Date.parse(waiting?.nextAttemptAt ?? "") - Date.parse(waiting?.tries[0]?.startedAt ?? "")).toBeGreaterThan(39_000);
  world.provider.answer(() => ({ status: 401, text: "who are you" }));
  await db.destination.update({ where: { id }, data: { circuitProbeAt: new Date() } });
  await retryDelivery(world.responder, { id: waiting?.id ?? "" });
  await become(["firing retrying"]);
  await until(async () => (await listChannels(world.responder))[0]?.circuit === "disabled");
  expect((await listChannels(world.responder))[0]).toMatchObject({
    waiting: 1,
    last: { state: "retrying", error: "Answered 401: who are you" },
  });
  world.provider.answer(() => ({ json: { id: "m1" } }));
  await updateChannel(world.responder, {
    id,
    name: "Phone",
    locale: "fr",
    isEnabled: true,
    fields: { topic: "ops2", baseUrl: world.provider.url },
  });
  await become(["firing sent"]);
  expect(world.provider.requests.at(-1)).toMatchObject({ headers: { authorization: "Bearer tk_secret123" }, json: { topic: "ops2" } });
  const [told] = (await listDeliveries(world.responder, { state: "sent" })).rows;
  expect(told?.tries.map(({ error }) => error?.slice(0, 12))).toEqual([undefined, "Answered 401", "Answered 429"]);
});

test("while its only channel refuses, an alert pages those on call; what waits leaves after the repair", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id], { pagesOnCall: false });
  await db.destination.update({ where: { id }, data: { circuitState: "disabled" } });
  await goesDown();
  const fired = await db.domainEvent.findFirstOrThrow({ where: { name: "alerting.alert_fired" } });
  expect(fired.payload).toMatchObject({ pagesOnCall: true });
  await sendTest(world.responder, { id });
  await become(["test sent", "firing sent"]);
});

test("a reminder that was the first message to get through is the one that is edited", async () => {
  await routeTo([(await slack()).id], { remindEveryMinutes: 5, remindAtMost: 2 });
  world.provider.answer(() => ({ status: 500 }));
  await goesDown();
  await become(["firing retrying"]);
  slackAnswers();
  await db.alert.updateMany({ data: { remindAt: new Date() } });
  await remindOfAlerts();
  await become(["firing superseded", "reminder sent"]);
  await recovers();
  await become(["firing superseded", "reminder sent", "resolved sent"]);
  const [reminder, end] = world.provider.requests.slice(-2);
  expect([reminder?.path, end?.path, end?.json.ts]).toEqual([
    "/api/chat.postMessage",
    "/api/chat.update",
    `${world.provider.requests.length - 1}.0`,
  ]);
});

test("what a lost sender left is sent again under the same key", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  await goesDown();
  await become(["firing sent"]);
  await db.outboxMessage.updateMany({ data: { state: "sending", leasedUntil: new Date(0), leaseToken: crypto.randomUUID() } });
  await until(async () => world.provider.requests.length === 2);
  await become(["firing sent"]);
  const [first, second] = world.provider.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(first).toBe(second);
});

test("a channel that hangs delays no other by two seconds", async () => {
  const slow = await channelServer();
  await routeTo([(await ntfy("Slow", slow.url)).id, (await ntfy("Fast")).id]);
  const told = () => world.provider.requests.length;
  const heardAfter = async (change: (tx: Tx) => Promise<void>) => {
    const [before, startedAt] = [told(), performance.now()];
    await transaction(change);
    await until(async () => told() > before);
    return performance.now() - startedAt;
  };
  const endOfOutage = async (minute: number) => {
    const outage = downAlarm({ id: world.monitorId, name: "API" }, new Date(Date.UTC(2026, 10, 22, 11, minute)));
    await heardAfter((tx) => raiseAlerts(tx, [outage]));
    return heardAfter((tx) => resolveAlerts(tx, [{ dedupeKey: outage.dedupeKey, at: new Date() }]));
  };
  const alone = await endOfOutage(0);
  slow.answer(() => () => undefined);
  expect((await endOfOutage(10)) - alone).toBeLessThan(2_000);
  await slow.close();
});
