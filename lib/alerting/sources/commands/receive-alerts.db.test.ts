import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inboundAlertEndpoints } from "@/app/api/inbound/alerts/endpoints";
import { sendTestAlert } from "@/lib/alerting/sources/commands/send-test";
import { createSource, deleteSource, endSourceAlerts, renewSourceAddress, updateSource } from "@/lib/alerting/sources/commands/sources";
import { getReceiptBody, getSource, listSources } from "@/lib/alerting/sources/queries";
import { defaultMapping, type SourceKind } from "@/lib/alerting/sources/schema";
import { alertingWorker } from "@/lib/alerting/worker";
import { monitoringWorker } from "@/lib/monitoring/worker";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { hotServer } from "@/lib/testing/hot-server";

let responder: MemberActor;
let viewer: MemberActor;
let server: { url: string; close: () => Promise<void> };

beforeAll(async () => {
  [responder, viewer, server] = await Promise.all([actorAs("responder"), actorAs("viewer"), hotServer(inboundAlertEndpoints)]);
});
afterAll(() => server.close());
beforeEach(async () => {
  await db.alert.deleteMany();
  await db.alertSource.deleteMany();
});

const post = (path: string, body: unknown) =>
  fetch(`${server.url}/api/inbound/alerts/${path}`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

async function source(kind: SourceKind, more: object = {}) {
  const mapping = kind === "generic" ? defaultMapping : null;
  const input = { name: `Source ${kind}`, kind, severity: "sev2" as const, labels: ["env:prod"], mapping, ...more };
  const { id, address } = await createSource(responder, input);
  return { id, input, token: address.token, send: (body: unknown) => post(address.token, body) };
}

const webhook = (...alerts: object[]) => ({ version: "4", truncatedAlerts: 0, status: "firing", alerts });
const firing = (fingerprint: string, more: object = {}) => ({
  ...{ status: "firing", fingerprint, startsAt: "2026-11-22T10:00:00Z", endsAt: "0001-01-01T00:00:00Z" },
  ...{ labels: { alertname: "HighErrorRate", severity: "critical" }, annotations: { summary: `Errors of ${fingerprint}` }, ...more },
});
const over = (fingerprint: string) => firing(fingerprint, { status: "resolved" });
const alerts = () => db.alert.findMany({ orderBy: [{ raisedAt: "asc" }, { id: "asc" }] });
const states = async () => (await alerts()).map(({ state }) => state);
const told = async () => {
  const subjectId = { in: (await alerts()).map(({ id }) => id) };
  return (await db.domainEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ name }) => name.split("_").at(-1));
};
const receipts = async (id: string) => (await getSource(responder, id)).receipts;

describe("Alertmanager", () => {
  test("fires, is told of again, ends, and fires again with the same beginning", async () => {
    const { id, send } = await source("alertmanager");
    const answer = await send(webhook(firing("f1", { generatorURL: "http://prometheus.example/graph" })));
    expect([answer.status, await answer.json()]).toEqual([200, { status: "accepted", fired: 1, resolved: 0, problems: [] }]);
    expect(await alerts()).toMatchObject([
      {
        ...{ source: "inbound", sourceId: id, dedupeKey: `inbound:${id}:f1`, rule: "inbound", state: "firing", severity: "sev1" },
        ...{ summary: literal("Errors of f1"), url: "http://prometheus.example/graph" },
        labels: ["env:prod", "alertname:higherrorrate", "severity:critical"],
      },
    ]);
    const again = await send(webhook(firing("f1", { annotations: { summary: "Errors of f1, more" } })));
    expect(await again.json()).toMatchObject({ status: "accepted", fired: 0, resolved: 0 });
    expect(await alerts()).toMatchObject([{ state: "firing", summary: literal("Errors of f1, more"), url: null }]);
    expect(await (await send(webhook(over("f1")))).json()).toMatchObject({ fired: 0, resolved: 1 });
    expect(await (await send(webhook(over("f1")))).json()).toMatchObject({ status: "accepted", fired: 0, resolved: 0 });
    expect(await (await send(webhook(firing("f1")))).json()).toMatchObject({ fired: 1 });
    expect(await states()).toEqual(["resolved", "firing"]);
    expect(await told()).toEqual(["fired", "resolved", "fired"]);
    expect((await receipts(id)).map(({ state, fired, resolved }) => [state, fired, resolved])).toEqual(
      [
        [1, 0],
        [0, 0],
        [0, 1],
        [0, 0],
        [1, 0],
      ].map((counts) => ["accepted", ...counts]),
    );
  });

  test("the same body many times at once is one alert, and every answer says yes", async () => {
    const { send } = await source("alertmanager");
    const body = webhook(firing("a"), firing("b"), firing("c"));
    const answers = await Promise.all(Array.from({ length: 12 }, async () => (await send(body)).json() as Promise<{ fired: number }>));
    expect(answers.map(({ fired }) => fired).sort()).toEqual([...Array(11).fill(0), 3]);
    expect(await states()).toEqual(["firing", "firing", "firing"]);
    expect(await told()).toEqual(["fired", "fired", "fired"]);
  });

  test("one bad alert leaves the others be, and the source shows what was wrong", async () => {
    const { id, send } = await source("alertmanager");
    const answer = await send({ ...webhook(firing("a"), { status: "firing" }, firing("b")), truncatedAlerts: 2 });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        ...{ status: "partial", fired: 2, resolved: 0 },
        problems: [
          "truncatedAlerts: The sender left 2 alerts out itself.",
          "alerts[1]: This has nothing to know the alert by and was left out.",
        ],
      },
    ]);
    expect(await receipts(id)).toMatchObject([
      { state: "partial", fired: 2, problems: [{ code: "truncated" }, { code: "notAnAlert", at: "alerts[1]" }] },
    ]);
  });

  test("500 alerts in a body fire together, and end together", { timeout: 60_000 }, async () => {
    const { send } = await source("alertmanager");
    const keys = Array.from({ length: 501 }, (_, n) => `f${n}`);
    const answer = await (await send(webhook(...keys.map((key) => firing(key))))).json();
    expect(answer).toMatchObject({ status: "partial", fired: 500 });
    expect(await db.alert.count({ where: { state: "firing" } })).toBe(500);
    expect(await (await send(webhook(...keys.slice(0, 500).map(over)))).json()).toMatchObject({ resolved: 500 });
    expect(await db.alert.count({ where: { state: "resolved" } })).toBe(500);
  });

  test("two sources may use the same key; a key of any length and script is one alert", async () => {
    const [one, other] = [await source("alertmanager"), await source("grafana")];
    await one.send(webhook(firing("f1")));
    await other.send(webhook(firing("f1"), firing("é🔥".repeat(300))));
    expect(await (await other.send(webhook(firing("é🔥".repeat(300)), over("f1")))).json()).toMatchObject({ fired: 0, resolved: 1 });
    expect(await db.alert.count({ where: { state: "firing" } })).toBe(2);
  });
});

describe("PagerDuty", () => {
  const event = (action: string, more: object = {}) => ({
    ...{ event_action: action, payload: { summary: "Disk is full", source: "db1", severity: "warning" }, ...more },
  });

  test("a client whose base address is ours works unchanged", async () => {
    const { id, token } = await source("pagerduty");
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    const enqueue = (body: object) => post("pagerduty/v2/enqueue", { routing_key: token, ...body });
    const answer = await enqueue(event("trigger", { dedup_key: "disk" }));
    const success = { status: "success", message: "Event processed", dedup_key: "disk" };
    expect([answer.status, await answer.json()]).toEqual([202, success]);
    expect(await (await enqueue(event("acknowledge", { dedup_key: "disk" }))).json()).toEqual(success);
    expect(await (await enqueue(event("acknowledge", { dedup_key: "another" }))).json()).toMatchObject({ status: "success" });
    expect(await alerts()).toMatchObject([{ state: "firing", severity: "sev3", labels: ["env:prod", "source:db1"] }]);
    expect(await told()).toEqual(["fired", "acknowledged"]);
    expect(await (await enqueue({ event_action: "resolve", dedup_key: "disk" })).json()).toEqual(success);
    expect(await states()).toEqual(["resolved"]);
    const seen = JSON.stringify(await db.alertReceipt.findMany({ where: { sourceId: id } }));
    expect(seen).toContain("Disk is full");
    expect(seen).not.toContain(token);
  });

  test("a trigger without a key is answered with one that ends it", async () => {
    const { send } = await source("pagerduty");
    const { dedup_key } = (await (await send(event("trigger"))).json()) as { dedup_key: string };
    expect(dedup_key).toMatch(/^[0-9a-f]{32}$/);
    await send({ event_action: "resolve", dedup_key });
    expect(await states()).toEqual(["resolved"]);
  });

  test("what is wrong is answered as PagerDuty would", async () => {
    const { id, send } = await source("pagerduty");
    const answer = await send(event("trigger", { payload: {} }));
    const errors = ["payload.summary: The summary is missing."];
    expect([answer.status, await answer.json()]).toEqual([400, { status: "invalid event", message: "Event object is invalid", errors }]);
    expect(await receipts(id)).toMatchObject([{ state: "refused", problems: [{ code: "noSummary" }] }]);
    expect((await post("pagerduty/v2/enqueue", event("trigger"))).status).toBe(400);
    expect((await post("pagerduty/v2/enqueue", { routing_key: "0".repeat(32), ...event("trigger") })).status).toBe(404);
    const { token } = await source("alertmanager");
    expect((await post("pagerduty/v2/enqueue", { routing_key: token, ...event("trigger") })).status).toBe(404);
  });
});

test("any JSON, by the mapping of its source", async () => {
  const { send } = await source("generic");
  await send({ id: 7, title: "Queue is long", status: "open", severity: "high", message: "12,000 wait", labels: { team: "mail" } });
  expect(await alerts()).toMatchObject([
    { summary: literal("Queue is long"), detail: literal("12,000 wait"), severity: "sev2", labels: ["env:prod", "team:mail"] },
  ]);
  await send({ id: 7, status: "Resolved" });
  expect(await states()).toEqual(["resolved"]);
});

test("nobody gets in without the present token, which is stored as a hash", async () => {
  const { id, token, send } = await source("alertmanager");
  expect((await post("nobody", webhook(firing("a")))).status).toBe(404);
  const next = await renewSourceAddress(responder, { id });
  expect((await send(webhook(firing("a")))).status).toBe(404);
  expect((await post(next.token, webhook(firing("a")))).status).toBe(200);
  const events = (await db.domainEvent.findMany()).map(({ payload }) => payload);
  const stored = JSON.stringify([await db.alertSource.findMany(), events, await db.alertReceipt.findMany()]);
  expect([token, next.token].filter((secret) => stored.includes(secret))).toEqual([]);
});

test("nonsense and too much are refused with the reason, and the source shows them, the last hundred", { timeout: 60_000 }, async () => {
  const { id, send } = await source("alertmanager");
  const bad = await send("{nonsense");
  expect([bad.status, await bad.json()]).toMatchObject([400, { error: { message: "The body is not JSON." } }]);
  expect((await send("x".repeat(1_100_000))).status).toBe(413);
  expect((await send(`${"[".repeat(200_000)}`)).status).toBe(400);
  expect((await send(JSON.stringify({ note: `nul \u0000 and ${"é".repeat(5_000)}` }))).status).toBe(400);
  const seen = await receipts(id);
  expect(seen.map(({ state, problems }) => `${state} ${problems[0]?.code}`)).toEqual([
    "refused noList",
    "refused notJson",
    "refused tooLarge",
    "refused notJson",
  ]);
  const bodies = await Promise.all(seen.map((receipt) => getReceiptBody(responder, receipt.id)));
  expect(bodies.map(({ body }) => body.length)).toEqual([4_096, 4_096, 0, 9]);
  await expect(getReceiptBody(viewer, seen[0]?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
  for (let n = 0; n < 110; n += 1) await send(webhook());
  expect(await db.alertReceipt.count()).toBe(100);
  expect(await alerts()).toEqual([]);
});

test("a flood is held back", async () => {
  const { send } = await source("alertmanager");
  const answers: number[] = [];
  for (let n = 0; n < 13; n += 1) answers.push(...(await Promise.all(Array.from({ length: 50 }, async () => (await send("{}")).status))));
  expect(answers.filter((status) => status === 400)).toHaveLength(600);
  expect(answers.filter((status) => status === 429)).toHaveLength(50);
}, 60_000);

test("switched off it refuses and its alerts end; back on it takes them again", async () => {
  const { id, input, send } = await source("alertmanager");
  await send(webhook(firing("a")));
  const { kind: _, ...settings } = input;
  await updateSource(responder, { id, ...settings, isEnabled: false });
  expect(await states()).toEqual(["resolved"]);
  const refused = await send(webhook(firing("a")));
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { error: { message: "This source is switched off; nothing was taken." } },
  ]);
  await expect(sendTestAlert(responder, { id })).rejects.toMatchObject({ code: "conflict" });
  await updateSource(responder, { id, ...settings, isEnabled: true });
  await send(webhook(firing("a")));
  expect(await states()).toEqual(["resolved", "firing"]);
  expect(await endSourceAlerts(responder, { id })).toEqual({ ended: 1 });
  await send(webhook(firing("b")));
  await deleteSource(responder, { id });
  expect(await states()).toEqual(["resolved", "resolved", "resolved"]);
  const changes = await db.domainEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
  expect(changes.map(({ payload }) => (payload as { change: string }).change)).toEqual([
    "created",
    "disabled",
    "enabled",
    "alerts_ended",
    "removed",
  ]);
});

test.each(["alertmanager", "grafana", "pagerduty", "generic"] as const)(
  "a test alert of %s is read from a body, fires, and ends",
  async (kind) => {
    const { id } = await source(kind);
    expect(await sendTestAlert(responder, { id })).toEqual({ state: "accepted", fired: 1 });
    expect(await alerts()).toMatchObject([
      { state: "firing", severity: "sev3", summary: literal(`Test of Source ${kind}. Nothing is wrong`) },
    ]);
    await drainJobs([...alertingWorker, ...monitoringWorker]);
    expect(await states()).toEqual(["firing"]);
    await pool.query("update pgboss.job set start_after = now() where data->>'task' = 'alerting.endTestAlert'");
    await drainJobs([...alertingWorker, ...monitoringWorker]);
    expect(await states()).toEqual(["resolved"]);
    expect((await receipts(id)).map(({ fired, resolved }) => [fired, resolved])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  },
);

test("who may read and change them; names and mappings that cannot be", async () => {
  const { id, input } = await source("generic");
  expect(await listSources(viewer)).toMatchObject([{ name: "Source generic", lastState: null, openAlerts: 0 }]);
  expect(await getSource(viewer, id)).toMatchObject({ name: "Source generic", receipts: [] });
  for (const attempt of [sendTestAlert(viewer, { id }), createSource(viewer, input), deleteSource(viewer, { id })])
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  await expect(getSource(responder, "nobody")).rejects.toMatchObject({ code: "not_found" });
  await expect(createSource(responder, input)).rejects.toMatchObject({ code: "conflict" });
  await expect(createSource(responder, { ...input, name: "B", mapping: null })).rejects.toMatchObject({ code: "invalid" });
  const wrong = createSource(responder, { ...input, name: "B", mapping: { ...defaultMapping, key: "$..id", url: "$.[" } });
  await expect(wrong).rejects.toMatchObject({
    details: { fields: { "mapping.key": expect.anything(), "mapping.url": expect.anything() } },
  });
});
