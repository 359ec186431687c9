import { expect, test } from "vitest";
import { createChannel } from "@/lib/alerting/channels/commands";
import { raiseAlerts, resolveAlerts } from "@/lib/alerting/raise";
import { incidentJoined, incidentOpened } from "@/lib/incidents/events";
import { system } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { downAlarm } from "@/lib/testing/alarms";
import { become, deliverDuringTests, ntfy, routeTo, settle, slack, states, world } from "@/lib/testing/delivering";
import { readMails } from "@/lib/testing/outbox-log";
import { until } from "@/lib/testing/until";

deliverDuringTests();

const incident = { incidentId: crypto.randomUUID(), number: 7, title: "API", severity: "sev1" as const, monitorId: null, alertId: null };
const at = "2026-11-22T10:02:00.000Z";
const named = (name: string) => ({ id: crypto.randomUUID(), name });
const outageOf = (monitor: { id: string; name: string }, minute: number, severity: "sev1" | "sev2" = "sev2") =>
  downAlarm(monitor, new Date(Date.UTC(2026, 10, 22, 10, minute)), { severity });
const raise = (alarms: ReturnType<typeof downAlarm>[]) => transaction((tx) => raiseAlerts(tx, alarms));
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
  until(async () => (await db.outboxMessage.count({ where: { state: { in: ["queued", "sending", "retrying"] } } })) === 0);

test("alerts of one incident share a message, edited until the last ends; a program gets one for each", async () => {
  world.provider.answer(({ path, json }) => {
    if (path === "/v2/enqueue") return { status: 202, json: {} };
    return { json: { ok: true, channel: "C1", ts: json.ts ?? "1.0" } };
  });
  const common = { locale: "en" as const, isEnabled: true };
  const routingKey = "R".repeat(32);
  const channels = await Promise.all([
    slack(),
    createChannel(world.responder, { ...common, name: "Pager", kind: "pagerduty", fields: { routingKey, baseUrl: world.provider.url } }),
    createChannel(world.responder, { ...common, name: "Hook", kind: "webhook", fields: { url: `${world.provider.url}/hook` } }),
    createChannel(world.responder, { ...common, name: "Team", kind: "email", fields: { address: "ops@blockdeploy.example" } }),
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
  const to = (path: string) => world.provider.requests.filter((request) => request.path.includes(path));
  expect(to("/api/chat").map(({ path, json }) => [path.slice(10), json.ts, json.text])).toEqual([
    ["postMessage", undefined, "[SEV2] Firing #7: API is down and 2 more"],
    ["update", "1.0", "[SEV1] Firing #7: API is down and 3 more"],
    ["postMessage", undefined, "[SEV1] Firing #7: API is down and 3 more"],
    ["update", "1.0", "[SEV1] Firing #7: Web is down and 2 more"],
    ["update", "1.0", "[SEV1] Firing #7: Mail is down"],
    ["update", "1.0", "[SEV1] Resolved #7: API is down and 3 more"],
  ]);
  expect(to("/v2").map(({ json }) => json.event_action)).toEqual(["trigger", "trigger", "trigger", "trigger", "resolve"]);
  expect(new Set(to("/v2").map(({ json }) => json.dedup_key))).toEqual(new Set([incident.incidentId]));
  expect(to("/hook")).toHaveLength(8);
  expect(new Set(to("/hook").map(({ json }) => json.data.alert.key)).size).toBe(4);
  const mails = await readMails({ purpose: "alert" });
  expect(mails.map(({ subject }) => subject)).toEqual([
    "[SEV2] Firing #7: API is down and 2 more",
    "[SEV1] Firing #7: API is down and 3 more",
    "[SEV1] Resolved #7: API is down and 3 more",
  ]);
});

test("a retry of a shared message says the same under the same key, and gives way to what is said later", async () => {
  await routeTo([(await ntfy("Phone")).id]);
  const [api, web] = [named("API"), named("Web")];
  world.provider.answer(() => ({ status: 500 }));
  await raise([outageOf(api, 0), outageOf(web, 1)]);
  await transaction(async (tx) =>
    emit(tx, incidentOpened, system, { ...incident, alertIds: await idsOf([api, web]), at, pagesOnCall: true }),
  );
  await settle();
  await until(async () => world.provider.requests.length === 2);
  const [first, second] = world.provider.requests;
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  expect(second?.body).toBe(first?.body);
  world.provider.answer(() => ({ json: { id: "m1" } }));
  await end([api]);
  await quiet();
  expect(world.provider.requests.at(-1)?.json).toMatchObject({ title: "[SEV2] Firing #7: Web is down", sequence_id: incident.incidentId });
  expect((await states()).toSorted()).toEqual(["firing sent", "firing superseded", "firing superseded"]);
});

test("a worse alert interrupts a chat once, as does one after the end; a milder one does not", async () => {
  const replies: string[] = [];
  world.provider.answer(({ json }) => {
    if (json.thread_ts && replies.push(json.text) === 1) return { status: 500 };
    return { json: { ok: true, channel: "C1", ts: json.ts ?? "1.0" } };
  });
  await routeTo([(await slack()).id]);
  const joins = async (name: string, minute: number, severity: "sev1" | "sev2") => {
    const monitor = named(name);
    await raise([outageOf(monitor, minute, severity)]);
    const alertIds = await idsOf([monitor]);
    await transaction((tx) => emit(tx, incidentJoined, system, { ...incident, alertIds, at, acknowledgedAt: null, pagesOnCall: true }));
    await settle();
    await until(async () => (await db.outboxMessage.count({ where: { state: { in: ["queued", "sending", "retrying"] } } })) === 0, 15_000);
    return monitor;
  };
  const said = () =>
    world.provider.requests.splice(0).map(({ path, json }) => [path.slice(10), json.ts ?? json.thread_ts, json.text.slice(0, 13)]);
  const first = await joins("API", 0, "sev2");
  expect(said()).toEqual([["postMessage", undefined, "[SEV2] Firing"]]);
  const worse = await joins("Web", 1, "sev1");
  expect(said()).toEqual([
    ["update", "1.0", "[SEV1] Firing"],
    ["postMessage", "1.0", "[SEV1] Firing"],
    ["update", "1.0", "[SEV1] Firing"],
    ["postMessage", "1.0", "[SEV1] Firing"],
  ]);
  const mild = await joins("Base", 2, "sev2");
  expect(said()).toEqual([["update", "1.0", "[SEV1] Firing"]]);
  await end([first, worse, mild]);
  await quiet();
  expect(said()).toEqual([["update", "1.0", "[SEV1] Resolv"]]);
  await joins("Mail", 3, "sev2");
  expect(said()).toEqual([
    ["update", "1.0", "[SEV2] Firing"],
    ["postMessage", "1.0", "[SEV2] Firing"],
  ]);
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
  expect(world.provider.requests.map(({ json }) => [json.title, json.sequence_id === own]).toSorted()).toEqual([
    ["[SEV2] Firing #7: Web is down", false],
    ["[SEV2] Firing: API is down", true],
    ["[SEV2] Resolved #7: API is down", true],
    ["[SEV2] Resolved #7: Web is down", false],
  ]);
});
