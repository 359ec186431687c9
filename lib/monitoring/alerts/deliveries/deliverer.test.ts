import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { MemberActor } from "@/lib/accounts/access";
import { system } from "@/lib/accounts/access";
import { incidentAcknowledged, incidentJoined, incidentOpened } from "@/lib/incidents/events";
import { createChannel, deleteChannel, sendTest, updateChannel } from "@/lib/monitoring/alerts/channels/commands";
import { getChannel, listChannels } from "@/lib/monitoring/alerts/channels/queries";
import { buryOldDeliveries, retryDelivery } from "@/lib/monitoring/alerts/deliveries/commands";
import { deliverAlerts } from "@/lib/monitoring/alerts/deliveries/deliverer";
import { listDeliveries } from "@/lib/monitoring/alerts/deliveries/queries";
import { raiseAlerts, resolveAlerts } from "@/lib/monitoring/alerts/lifecycle";
import { remindOfAlerts } from "@/lib/monitoring/alerts/reminders";
import { deleteRoute, moveRoute, saveRoute } from "@/lib/monitoring/alerts/routes/commands";
import { listRoutes, previewRoutes } from "@/lib/monitoring/alerts/routes/queries";
import type { RouteInput } from "@/lib/monitoring/alerts/routes/schema";
import { monitoringWorker } from "@/lib/monitoring/worker";
import { newWebhookSecret, verifyStandardWebhook } from "@/lib/platform/channels/standard-webhooks";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { type ChannelServer, channelServer, type Received } from "@/lib/testing/channel-server";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { httpMonitor } from "@/lib/testing/monitors";
import { until } from "@/lib/testing/until";

let provider: ChannelServer;
let responder: MemberActor;
let stop: AbortController;
let running: Promise<void>;
let monitorId: string;

beforeAll(async () => {
  provider = await channelServer();
  responder = await actorAs("responder");
});
afterAll(() => provider.close());
beforeEach(async () => {
  provider.requests.splice(0);
  provider.answer(() => ({ json: { id: "m1" } }));
  await settle();
  await db.$executeRaw`truncate "AlertChannel", "AlertRoute", "Alert", "Monitor", "DomainEvent", "OutgoingMail" cascade`;
  monitorId = (await db.monitor.create({ data: { ...httpMonitor("https://example.com/"), name: "API" } })).id;
  stop = new AbortController();
  running = deliverAlerts(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await running;
});

const ntfy = (name: string, url = provider.url) =>
  createChannel(responder, {
    name,
    kind: "ntfy",
    locale: "en",
    isEnabled: true,
    fields: { topic: "ops", token: "tk_secret123", baseUrl: url },
  });
const settle = () => drainJobs([...monitoringWorker, ...platformWorker]);
const everything: RouteInput = {
  name: "All",
  isEnabled: true,
  severities: [],
  labels: [],
  sourceIds: [],
  componentIds: [],
  days: [],
  fromMinute: null,
  toMinute: null,
  timeZone: "UTC",
  channelIds: [],
  pagesOnCall: true,
  isContinuing: false,
  groupWithinSeconds: 120,
  remindEveryMinutes: null,
  remindAtMost: 0,
};
const routeTo = (channelIds: string[], changes: Partial<RouteInput> = {}) =>
  saveRoute(responder, { id: null, route: { ...everything, channelIds, ...changes } });
const alarm = () =>
  downAlarm({ id: monitorId, name: "API" }, new Date("2026-11-22T10:00:00.000Z"), { at: new Date("2026-11-22T10:01:00.000Z") });
const goesDown = () => transaction((tx) => raiseAlerts(tx, [alarm()]));
const recovers = () => transaction((tx) => resolveAlerts(tx, [{ dedupeKey: alarm().dedupeKey, at: new Date("2026-11-22T10:30:00.000Z") }]));
const states = async () =>
  (await db.alertDelivery.findMany({ orderBy: { sequence: "asc" } })).map(({ event, state }) => `${event} ${state}`);
const become = (wanted: string[]) =>
  until(async () => (await states()).join() === wanted.join(), 8_000).catch(async () => expect(await states()).toEqual(wanted));

test("an alert is told when it fires, when somebody has it and when it ends, as one message that names the incident", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  await goesDown();
  const alert = await db.alert.findFirstOrThrow();
  const incident = { incidentId: crypto.randomUUID(), number: 7, title: "API", severity: "sev1" as const, monitorId, alertId: alert.id };
  const at = "2026-11-22T10:02:00.000Z";
  await transaction((tx) => emit(tx, incidentOpened, system, { ...incident, at, pagesOnCall: true }));
  await settle();
  await become(["firing sent"]);
  for (let n = 0; n < 2; n++) {
    await transaction((tx) => emit(tx, incidentAcknowledged, system, { ...incident, at, memberId: responder.id }));
    await settle();
  }
  await become(["firing sent", "acknowledged sent"]);
  await recovers();
  await become(["firing sent", "acknowledged sent", "resolved sent"]);
  expect(provider.requests.map(({ json }) => [json.title, json.sequence_id])).toEqual([
    ["[SEV1] Firing #7: API is down", incident.incidentId],
    ["[SEV1] Acknowledged #7: API is down", incident.incidentId],
    ["[SEV1] Resolved #7: API is down", incident.incidentId],
  ]);
  expect(provider.requests[0]?.json.click).toContain("/console/incidents/7");
});

test("an alert whose incident is not heard of goes without its number after two seconds", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  await goesDown();
  await become(["firing sent"]);
  expect(provider.requests[0]?.json.title).toBe("[SEV1] Firing: API is down");
});

test("what was not sent yet gives way to what is true now", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  provider.answer(() => ({ status: 500, text: "oops" }));
  await goesDown();
  await become(["firing retrying"]);
  provider.answer(() => ({ json: { id: "m1" } }));
  await recovers();
  await become(["firing superseded", "resolved sent"]);
});

const waiting = (channelId: string) => ({
  channelId,
  subjectId: crypto.randomUUID(),
  sequence: 1,
  event: "firing",
  noticeKey: crypto.randomUUID(),
  notice: {
    event: "firing",
    title: "T",
    body: "",
    severity: "sev1",
    url: "http://x/",
    at: new Date().toISOString(),
    fields: [],
    sequence: 1,
    locale: "en",
  },
});

test("what failed before its channel rested leaves with the first that gets through", async () => {
  const { id } = await ntfy("Phone");
  provider.answer(() => ({ status: 503, text: "down" }));
  await db.alertDelivery.create({ data: waiting(id) });
  await become(["firing retrying"]);
  await db.alertDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 3_600_000) } });
  provider.answer(() => ({ json: { id: "m1" } }));
  await db.alertDelivery.create({ data: waiting(id) });
  await become(["firing sent", "firing sent"]);
});

test("a channel that failed five times rests, and when it works again all that waits leaves at once", async () => {
  const { id } = await ntfy("Phone");
  provider.answer(() => ({ status: 503, text: "down" }));
  const row = () => waiting(id);
  await db.alertDelivery.createMany({ data: Array.from({ length: 6 }, row) });
  await until(async () => (await db.alertChannel.findUniqueOrThrow({ where: { id } })).circuitState === "open");
  const asked = provider.requests.length;
  expect(asked).toBeLessThanOrEqual(6);
  provider.answer(() => ({ json: { id: "m1" } }));
  await db.alertChannel.update({ where: { id }, data: { circuitProbeAt: new Date() } });
  await db.alertDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 3_600_000) }, where: { state: "retrying" } });
  await db.alertDelivery.create({ data: row() });
  await until(async () => (await db.alertDelivery.count({ where: { state: "sent" } })) === 7, 8_000);
  expect((await listChannels(responder))[0]).toMatchObject({ circuit: "closed", waiting: 0, last: { state: "sent" } });
});

test("a pause that the provider asks for is kept, and a refusal for good disables the channel until it is saved again", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  provider.answer(() => ({ status: 429, headers: { "retry-after": "40" } }));
  await goesDown();
  await become(["firing retrying"]);
  const [waiting] = (await listDeliveries(responder, {})).rows;
  expect(Date.parse(waiting?.nextAttemptAt ?? "") - Date.parse(waiting?.tries[0]?.startedAt ?? "")).toBeGreaterThan(39_000);
  provider.answer(() => ({ status: 401, text: "who are you" }));
  await db.alertChannel.update({ where: { id }, data: { circuitProbeAt: new Date() } });
  await retryDelivery(responder, { id: waiting?.id ?? "" });
  await become(["firing retrying"]);
  await until(async () => (await listChannels(responder))[0]?.circuit === "disabled");
  expect((await listChannels(responder))[0]).toMatchObject({ waiting: 1, last: { state: "retrying", error: "Answered 401: who are you" } });
  provider.answer(() => ({ json: { id: "m1" } }));
  await updateChannel(responder, { id, name: "Phone", locale: "fr", isEnabled: true, fields: { topic: "ops2", baseUrl: provider.url } });
  await become(["firing sent"]);
  expect(provider.requests.at(-1)).toMatchObject({ headers: { authorization: "Bearer tk_secret123" }, json: { topic: "ops2" } });
  const [told] = (await listDeliveries(responder, { state: "sent" })).rows;
  expect(told?.tries.map(({ error }) => error?.slice(0, 12))).toEqual([undefined, "Answered 401", "Answered 429"]);
});

test("while its only channel refuses for good, an alert pages those on call, and what waits leaves with the test after the repair", async () => {
  const { id } = await ntfy("Phone");
  await routeTo([id], { pagesOnCall: false });
  await db.alertChannel.update({ where: { id }, data: { circuitState: "disabled" } });
  await goesDown();
  const fired = await db.domainEvent.findFirstOrThrow({ where: { name: "monitoring.alert_fired" } });
  expect(fired.payload).toMatchObject({ pagesOnCall: true });
  await sendTest(responder, { id });
  await become(["test sent", "firing sent"]);
});

const slack = (fields: Record<string, string> = {}) =>
  createChannel(responder, {
    name: "Slack",
    kind: "slack",
    locale: "en",
    isEnabled: true,
    fields: { channel: "#ops", token: "xoxb-123456789", baseUrl: provider.url, ...fields },
  });
const slackAnswers = () =>
  provider.answer(({ json }) => ({ json: { ok: true, channel: "C1", ts: json.ts ?? `${provider.requests.length}.0` } }));

test("a reminder that was the first message to get through is the one that is edited", async () => {
  await routeTo([(await slack()).id], { remindEveryMinutes: 5, remindAtMost: 2 });
  provider.answer(() => ({ status: 500 }));
  await goesDown();
  await become(["firing retrying"]);
  slackAnswers();
  await db.alert.updateMany({ data: { remindAt: new Date() } });
  await remindOfAlerts();
  await become(["firing superseded", "reminder sent"]);
  await recovers();
  await become(["firing superseded", "reminder sent", "resolved sent"]);
  const [reminder, end] = provider.requests.slice(-2);
  expect([reminder?.path, end?.path, end?.json.ts]).toEqual([
    "/api/chat.postMessage",
    "/api/chat.update",
    `${provider.requests.length - 1}.0`,
  ]);
});

const incident = { incidentId: crypto.randomUUID(), number: 7, title: "API", severity: "sev1" as const, monitorId: null, alertId: null };
const at = "2026-11-22T10:02:00.000Z";
const named = (name: string) => ({ id: crypto.randomUUID(), name });
const outageOf = (monitor: { id: string; name: string }, minute: number, severity: "sev1" | "sev2" = "sev2") =>
  downAlarm(monitor, new Date(Date.UTC(2026, 10, 22, 10, minute)), { severity });
const raise = (alarms: ReturnType<typeof alarm>[]) => transaction((tx) => raiseAlerts(tx, alarms));
const end = (monitors: { id: string }[]) =>
  transaction((tx) =>
    resolveAlerts(
      tx,
      monitors.map(({ id }) => ({ dedupeKey: `monitor:${id}`, at: new Date("2026-11-22T10:30:00.000Z") })),
    ),
  );
const idsOf = async (monitors: { id: string }[]) =>
  (await db.alert.findMany({ where: { sourceId: { in: monitors.map(({ id }) => id) } } })).map(({ id }) => id);
const quiet = () =>
  until(async () => (await db.alertDelivery.count({ where: { state: { in: ["queued", "sending", "retrying"] } } })) === 0);

test("alerts of one incident share a message that is edited, over with the last of them; a program is told of each", async () => {
  provider.answer(({ path, json }) => {
    if (path === "/v2/enqueue") return { status: 202, json: {} };
    return { json: { ok: true, channel: "C1", ts: json.ts ?? "1.0" } };
  });
  const common = { locale: "en" as const, isEnabled: true };
  const routingKey = "R".repeat(32);
  const channels = await Promise.all([
    slack(),
    createChannel(responder, { ...common, name: "Pager", kind: "pagerduty", fields: { routingKey, baseUrl: provider.url } }),
    createChannel(responder, { ...common, name: "Hook", kind: "webhook", fields: { url: `${provider.url}/hook` } }),
    createChannel(responder, { ...common, name: "Team", kind: "email", fields: { address: "ops@blockdeploy.example" } }),
  ]);
  await routeTo(channels.map(({ id }) => id));
  const [api, web, base, mail] = [named("API"), named("Web"), named("Base"), named("Mail")];
  await raise([outageOf(api, 0), outageOf(web, 1), outageOf(base, 2)]);
  await transaction(async (tx) =>
    emit(tx, incidentOpened, system, { ...incident, alertIds: await idsOf([api, web, base]), at, pagesOnCall: true }),
  );
  await settle();
  await quiet();
  await raise([outageOf(mail, 3, "sev1")]);
  await transaction(async (tx) => {
    const joining = { ...incident, alertIds: await idsOf([mail]), at, acknowledgedAt: null, pagesOnCall: true };
    await emit(tx, incidentJoined, system, joining);
  });
  await settle();
  await quiet();
  await end([api]);
  await quiet();
  await end([web, base]);
  await quiet();
  await end([mail]);
  await quiet();
  const to = (path: string) => provider.requests.filter((request) => request.path.includes(path));
  expect(to("/api/chat").map(({ path, json }) => [path.slice(10), json.ts, json.text])).toEqual([
    ["postMessage", undefined, "[SEV2] Firing #7: API is down and 2 more"],
    ["update", "1.0", "[SEV1] Firing #7: API is down and 3 more"],
    ["update", "1.0", "[SEV1] Firing #7: Web is down and 2 more"],
    ["update", "1.0", "[SEV1] Firing #7: Mail is down"],
    ["update", "1.0", "[SEV1] Resolved #7: API is down and 3 more"],
  ]);
  expect(to("/v2").map(({ json }) => json.event_action)).toEqual(["trigger", "trigger", "trigger", "trigger", "resolve"]);
  expect(new Set(to("/v2").map(({ json }) => json.dedup_key))).toEqual(new Set([incident.incidentId]));
  expect(to("/hook")).toHaveLength(8);
  expect(new Set(to("/hook").map(({ json }) => json.data.alert.key)).size).toBe(4);
  const mails = await db.outgoingMail.findMany({ where: { purpose: "alert" }, orderBy: { createdAt: "asc" } });
  expect(mails.map(({ subject }) => subject)).toEqual([
    "[SEV2] Firing #7: API is down and 2 more",
    "[SEV1] Firing #7: API is down and 3 more",
    "[SEV1] Resolved #7: API is down and 3 more",
  ]);
});

test("a retry of a shared message says the same under the same key, and gives way to what is said later", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  const [api, web] = [named("API"), named("Web")];
  provider.answer(() => ({ status: 500 }));
  await raise([outageOf(api, 0), outageOf(web, 1)]);
  await transaction(async (tx) =>
    emit(tx, incidentOpened, system, { ...incident, alertIds: await idsOf([api, web]), at, pagesOnCall: true }),
  );
  await settle();
  await until(async () => provider.requests.length === 2, 15_000);
  const [first, second] = provider.requests;
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  expect(second?.body).toBe(first?.body);
  provider.answer(() => ({ json: { id: "m1" } }));
  await end([api]);
  await quiet();
  expect(provider.requests.at(-1)?.json).toMatchObject({ title: "[SEV2] Firing #7: Web is down", sequence_id: incident.incidentId });
  expect((await states()).toSorted()).toEqual(["firing sent", "firing superseded", "firing superseded"]);
});

test("an alert that was told before its incident was named keeps its own message", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  const [api, web] = [named("API"), named("Web")];
  await raise([outageOf(api, 0)]);
  await become(["firing sent"]);
  await raise([outageOf(web, 1)]);
  await transaction(async (tx) =>
    emit(tx, incidentOpened, system, { ...incident, alertIds: await idsOf([api, web]), at, pagesOnCall: true }),
  );
  await settle();
  await quiet();
  await end([api, web]);
  await quiet();
  const own = (await idsOf([api]))[0];
  expect(provider.requests.map(({ json }) => [json.title, json.sequence_id === own]).toSorted()).toEqual([
    ["[SEV2] Firing #7: Web is down", false],
    ["[SEV2] Firing: API is down", true],
    ["[SEV2] Resolved #7: API is down", true],
    ["[SEV2] Resolved #7: Web is down", false],
  ]);
});

test("what a lost sender left is sent again under the same key", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  await goesDown();
  await become(["firing sent"]);
  await db.alertDelivery.updateMany({ data: { state: "sending", nextAttemptAt: new Date(0), leaseToken: crypto.randomUUID() } });
  await until(async () => provider.requests.length === 2);
  await become(["firing sent"]);
  const [first, second] = provider.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(first).toBe(second);
});

test("a channel that hangs does not delay another", async () => {
  const slow = await channelServer();
  slow.answer(() => () => undefined);
  await routeTo([(await ntfy("Slow", slow.url)).id, (await ntfy("Fast")).id]);
  await goesDown();
  await until(async () => (await states()).includes("firing sent"), 5_000);
  await recovers();
  const startedAt = performance.now();
  await until(async () => provider.requests.length === 2, 2_000);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await slow.close();
});

test("a test says what came back, is in the log, and is not tried again", async () => {
  const { id } = await ntfy("Phone");
  expect(await sendTest(responder, { id })).toMatchObject({ isOk: true, text: null });
  expect(provider.requests[0]?.json.title).toContain("Test of Phone");
  provider.answer(() => ({ status: 500, text: "oops" }));
  expect(await sendTest(responder, { id })).toMatchObject({ isOk: false, text: "Answered 500: oops" });
  expect((await listDeliveries(responder, {})).rows.map(({ event, state }) => [event, state])).toEqual([
    ["test", "dead"],
    ["test", "sent"],
  ]);
});

test("secrets are sealed and never read again; wrong settings are named; names are one of a kind", async () => {
  const { id } = await ntfy("Phone");
  const view = await getChannel(responder, id);
  expect(view).toMatchObject({ secrets: ["token"], fields: { topic: "ops" } });
  expect(JSON.stringify([view, await db.alertChannel.findMany()])).not.toContain("tk_secret123");
  await expect(ntfy("Phone")).rejects.toMatchObject({ code: "conflict" });
  const wrong = { name: "Slack", kind: "slack", locale: "en", isEnabled: true, fields: { channel: "#a", token: "short" } } as const;
  await expect(createChannel(responder, wrong)).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { token: expect.anything() } },
  });
  const hook = await createChannel(responder, { ...wrong, kind: "webhook", name: "Hook", fields: { url: provider.url } });
  expect(hook.signingSecret).toMatch(/^whsec_/);
  await deleteChannel(responder, { id });
  await expect(getChannel(responder, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a webhook's secret rotates: the new signs beside the old until that is dropped; what is optional can be removed", async () => {
  const common = { locale: "en" as const, isEnabled: true };
  const hook = await createChannel(responder, { ...common, name: "Hook", kind: "webhook", fields: { url: provider.url } });
  const [old, fresh] = [hook.signingSecret ?? "", newWebhookSecret()];
  const save = (signing: string, removed: string[] = []) =>
    updateChannel(responder, { ...common, id: hook.id, name: "Hook", removed, fields: { url: provider.url, signing } });
  const signedBy = async () => {
    await sendTest(responder, { id: hook.id });
    const { headers, body } = provider.requests.at(-1) as Received;
    const reader = (name: string) => String(headers[name]);
    return [old, fresh].map((secret) => verifyStandardWebhook(body, reader, [secret], new Date()));
  };
  expect((await getChannel(responder, hook.id)).removable).toEqual([]);
  await save(fresh);
  expect(await signedBy()).toEqual([true, true]);
  expect((await getChannel(responder, hook.id)).removable).toEqual(["signing"]);
  await save("", ["signing", "url"]);
  expect(await signedBy()).toEqual([false, true]);
  await save("", ["signing"]);
  expect(await signedBy()).toEqual([false, true]);
  const phone = await ntfy("Phone");
  expect((await getChannel(responder, phone.id)).removable).toEqual(["token"]);
  await updateChannel(responder, {
    ...common,
    id: phone.id,
    name: "Phone",
    removed: ["token"],
    fields: { topic: "ops", baseUrl: provider.url },
  });
  expect(await getChannel(responder, phone.id)).toMatchObject({ secrets: [], removable: [] });
  await sendTest(responder, phone);
  expect(provider.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test("mail to any address goes through the outbox of mails, once", async () => {
  const { id } = await createChannel(responder, {
    name: "Team",
    kind: "email",
    locale: "fr",
    isEnabled: true,
    fields: { address: "Ops@blockdeploy.example" },
  });
  await routeTo([id], { pagesOnCall: false });
  await goesDown();
  await become(["firing sent"]);
  expect(await db.outgoingMail.findMany({ where: { purpose: "alert" } })).toMatchObject([
    { toAddress: "ops@blockdeploy.example", subject: "[SEV1] Alerte : API is down" },
  ]);
  const fired = await db.domainEvent.findFirstOrThrow({ where: { name: "monitoring.alert_fired" } });
  expect(fired.payload).toMatchObject({ pagesOnCall: false });
});

test("routes are asked in their order, can change places, and the preview tells who would be told", async () => {
  const { id } = await ntfy("Phone");
  const first = await routeTo([id], { name: "Severe", severities: ["sev1"] });
  const second = await routeTo([], { name: "Rest" });
  expect(await previewRoutes(responder, { severity: "sev1" })).toEqual({
    source: null,
    routes: ["Severe"],
    channels: ["Phone"],
    pagesOnCall: true,
  });
  await moveRoute(responder, { id: second.id, by: -1 });
  expect((await listRoutes(responder)).map(({ name }) => name)).toEqual(["Rest", "Severe"]);
  expect(await previewRoutes(responder, { severity: "sev1" })).toEqual({ source: null, routes: ["Rest"], channels: [], pagesOnCall: true });
  await expect(routeTo([], { pagesOnCall: false })).rejects.toMatchObject({ code: "invalid" });
  await deleteRoute(responder, { id: first.id });
  expect(await listRoutes(responder)).toHaveLength(1);
});

test("what waited for a day is given up", async () => {
  const { id } = await ntfy("Phone");
  await db.alertChannel.update({ where: { id }, data: { isEnabled: false } });
  const old = new Date(Date.now() - 90_000_000);
  await db.alertDelivery.create({
    data: {
      channelId: id,
      subjectId: crypto.randomUUID(),
      sequence: 1,
      event: "firing",
      noticeKey: "k",
      notice: { title: "T" },
      createdAt: old,
      nextAttemptAt: old,
    },
  });
  await buryOldDeliveries();
  expect(await states()).toEqual(["firing dead"]);
});

const mails = () => db.outgoingMail.findMany({ where: { purpose: "alert.channel" }, orderBy: { key: "asc" } });

test("admins hear once when a channel refuses for good, each in their language, and not of a test", async () => {
  await db.member.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date() } });
  const [sarah, marc] = [await actorAs("admin", "Sarah"), await actorAs("admin", "Marc")];
  await db.member.update({ where: { id: marc.id }, data: { locale: "fr" } });
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  provider.answer(() => ({ status: 401, text: "who are you" }));
  await sendTest(responder, { id });
  await updateChannel(responder, { id, name: "Phone", locale: "en", isEnabled: true, fields: { topic: "ops", baseUrl: provider.url } });
  await settle();
  expect(await mails()).toEqual([]);
  await goesDown();
  await become(["test dead", "firing retrying"]);
  await settle();
  const told = await mails();
  expect(told.map(({ toAddress }) => toAddress).toSorted()).toEqual([sarah.email, marc.email].toSorted());
  expect(told.find(({ toAddress }) => toAddress === sarah.email)?.subject).toBe("Phone refuses alerts for good");
  expect(told.find(({ toAddress }) => toAddress === marc.email)?.text).toContain("401: who are you");
  expect(told.find(({ toAddress }) => toAddress === marc.email)?.subject).toBe("Phone refuse définitivement les alertes");
});

test("admins hear once a day that notices are given up, of a channel that they do not know to be off", async () => {
  await db.member.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date() } });
  await actorAs("admin", "Sarah");
  const [phone, off] = [await ntfy("Phone"), await ntfy("Off")];
  await db.alertChannel.update({ where: { id: off.id }, data: { circuitState: "disabled" } });
  await db.alertChannel.update({
    where: { id: phone.id },
    data: { circuitState: "open", circuitProbeAt: new Date(Date.now() + 3_600_000) },
  });
  const old = new Date(Date.now() - 90_000_000);
  const row = (channelId: string) => ({
    channelId,
    subjectId: crypto.randomUUID(),
    sequence: 1,
    event: "firing",
    noticeKey: crypto.randomUUID(),
    notice: { title: "T", event: "firing" },
    lastError: "Answered 500",
    createdAt: old,
    nextAttemptAt: old,
  });
  for (let n = 0; n < 2; n++) {
    await db.alertDelivery.createMany({ data: [row(phone.id), row(phone.id), row(off.id)] });
    await buryOldDeliveries();
    await settle();
  }
  expect(await db.alertDelivery.count({ where: { state: "dead" } })).toBe(6);
  expect(await mails()).toMatchObject([
    { subject: "An alert did not get through to Phone", text: expect.stringContaining("Answered 500") },
  ]);
});
