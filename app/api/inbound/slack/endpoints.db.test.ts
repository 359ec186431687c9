import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acknowledgeEndpoints } from "@/app/(public)/ack/endpoints";
import { slackEndpoints } from "@/app/api/inbound/slack/endpoints";
import { createChannel } from "@/lib/alerting/channels/commands";
import type { ChannelKind } from "@/lib/alerting/channels/rules";
import { notices } from "@/lib/alerting/deliveries/engine/deliverer";
import { raiseAlerts } from "@/lib/alerting/raise";
import { saveRoute } from "@/lib/alerting/routes/commands";
import { alertingWorker } from "@/lib/alerting/worker";
import { incidentsWorker } from "@/lib/incidents/worker";
import { monitoringWorker } from "@/lib/monitoring/worker";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { deliverer } from "@/lib/platform/outbox/deliverer";
import { literal } from "@/lib/platform/words";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { type ChannelServer, channelServer, type Received } from "@/lib/testing/channel-server";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { hotServer } from "@/lib/testing/hot-server";
import { until } from "@/lib/testing/until";

const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
let provider: ChannelServer;
let web: Awaited<ReturnType<typeof hotServer>>;
let lina: MemberActor;
let stop: AbortController;
let running: Promise<void>;

beforeAll(async () => {
  [provider, web] = await Promise.all([channelServer(), hotServer({ ...slackEndpoints, ...acknowledgeEndpoints })]);
});
afterAll(() => Promise.all([provider.close(), web.close()]));
beforeEach(async () => {
  await emptyDatabase(pool);
  lina = await actorAs("responder", "Lina");
  provider.requests.splice(0);
  provider.answer(() => ({ json: { ok: true, channel: "C024BE91L", ts: "1700000000.000100", id: "m1", sid: "CA1" } }));
  stop = new AbortController();
  running = deliverer([notices])(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await running;
});

const settle = () => drainJobs([...alertingWorker, ...monitoringWorker, ...incidentsWorker, ...platformWorker]);

async function channelOf(kind: ChannelKind, fields: Record<string, string>): Promise<string> {
  const { id } = await createChannel(lina, {
    name: "Ops",
    kind,
    locale: "en",
    isEnabled: true,
    fields: { ...fields, baseUrl: provider.url },
  });
  const conditions = { severities: [], labels: [], sourceIds: [], days: [], fromMinute: null, toMinute: null, timeZone: "UTC" };
  const route = { ...conditions, name: "All", isEnabled: true, channelIds: [id], pagesOnCall: false, isContinuing: false };
  await saveRoute(lina, { id: null, route });
  return id;
}

/** Breaks something, and waits for its message. */
async function firstMessage(): Promise<Received> {
  await transaction((tx) => raiseAlerts(tx, [downAlarm({ id: crypto.randomUUID(), name: "API" }, new Date())]));
  await settle();
  await until(async () => provider.requests.length === 1);
  return provider.requests[0] as Received;
}

const slack = () => channelOf("slack", { channel: "#ops", token: "xoxb-17653672481-19874698323", signingSecret });
// biome-ignore lint/suspicious/noExplicitAny: Slack's own shape
const buttonsOf = (message: any): { action_id: string; value?: string; url?: string }[] => message.attachments[0].blocks.at(-1).elements;
const idsOf = (message: unknown) => buttonsOf(message).map(({ action_id }) => action_id);

type Click = { action_id: string; value?: string | undefined };
type Sent = { secret?: string; at?: number; user?: string };

function click(channelId: string, action: Click, { secret = signingSecret, at = Date.now(), user = "ada" }: Sent = {}) {
  const payload = { type: "block_actions", user: { id: "U1", username: user, name: user }, actions: [action] };
  return postSigned(channelId, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), secret, at);
}

function postSigned(channelId: string, body: string, secret = signingSecret, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return fetch(`${web.url}/api/inbound/slack/${channelId}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
    },
    body,
  });
}

const incident = () => db.incident.findFirstOrThrow();
const entries = async (kind: "acknowledged" | "resolved") =>
  (await db.incidentEntry.findMany({ where: { kind } })).map(({ actorName }) => actorName);

describe("a click in Slack", () => {
  test("acknowledges in the name of who clicked, and the one message follows", async () => {
    const id = await slack();
    const message = (await firstMessage()).json;
    expect(idsOf(message)).toEqual(["incident_acknowledge", "incident_resolve", "incident_open"]);
    const [acknowledge, resolve] = buttonsOf(message) as [Click, Click];
    for (let n = 0; n < 2; n++) expect((await click(id, acknowledge)).status).toBe(200);
    expect(await entries("acknowledged")).toEqual(["ada (Slack, Ops)"]);
    await settle();
    await until(async () => provider.requests.length === 2);
    expect(provider.requests[1]).toMatchObject({ path: "/api/chat.update", json: { ts: "1700000000.000100" } });
    expect(idsOf(provider.requests[1]?.json)).toEqual(["incident_resolve", "incident_open"]);
    for (let n = 0; n < 2; n++) expect((await click(id, resolve, { user: "grace" })).status).toBe(200);
    expect(await entries("resolved")).toEqual(["grace (Slack, Ops)"]);
    expect(await incident()).toMatchObject({ state: "resolved", acknowledgedById: null });
  });

  test("that resolves what nobody had tells the channel so, though the alert goes on", async () => {
    const id = await slack();
    const [, resolve] = buttonsOf((await firstMessage()).json) as [Click, Click];
    await click(id, resolve);
    await settle();
    await until(async () => provider.requests.length === 2);
    expect(idsOf(provider.requests[1]?.json)).toEqual(["incident_resolve", "incident_open"]);
    expect(await db.alert.findFirst()).toMatchObject({ state: "firing", acknowledgedAt: expect.any(Date) });
  });

  test("counts only with the channel's own signature, made within five minutes", async () => {
    const id = await slack();
    const [acknowledge] = buttonsOf((await firstMessage()).json) as [Click];
    const ntfy = await createChannel(lina, {
      name: "n",
      kind: "ntfy",
      locale: "en",
      isEnabled: true,
      fields: { topic: "ops", baseUrl: provider.url },
    });
    const refused = [
      click(id, acknowledge, { secret: "another-secret-of-an-app" }),
      click(id, acknowledge, { at: Date.now() - 301_000 }),
      click(id, acknowledge, { at: Date.now() + 301_000 }),
      click(crypto.randomUUID(), acknowledge),
      click(ntfy.id, acknowledge),
      click("junk", acknowledge),
      fetch(`${web.url}/api/inbound/slack/${id}`, { method: "POST", body: "payload=%7B%7D" }),
    ];
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 401]);
    expect(await incident()).toMatchObject({ acknowledgedAt: null });
  });

  test("asks for nothing with another button, another incident or junk", async () => {
    const id = await slack();
    const [{ value }] = buttonsOf((await firstMessage()).json) as [Click];
    const { id: other } = await db.incident.create({
      data: { title: literal("Other"), severity: "sev3", causeKey: "x", openedAt: new Date() },
    });
    for (const action of [
      { action_id: "incident_open" },
      { action_id: "constructor", value },
      { action_id: "incident_resolve", value: other },
      { action_id: "incident_resolve", value: "junk" },
    ])
      expect((await click(id, action)).status).toBe(200);
    for (const body of ["", "payload=", "payload=%7B%7D", "payload=null", "{}"]) expect((await postSigned(id, body)).status).toBe(200);
    expect(await db.incident.count({ where: { OR: [{ acknowledgedAt: { not: null } }, { resolvedAt: { not: null } }] } })).toBe(0);
  });
});

describe("the link of a message", () => {
  const ackOf = (url: string) => web.url + new URL(url).pathname;
  const post = (url: string, form?: Record<string, string>) =>
    fetch(url, { method: "POST", redirect: "manual", ...(form ? { body: new URLSearchParams(form) } : {}) });

  test("stands in Slack where no click could be taken, and leads back to its page once pressed there", async () => {
    await channelOf("slack", { channel: "#ops", token: "xoxb-17653672481-19874698323" });
    const [link] = buttonsOf((await firstMessage()).json);
    const answer = await post(ackOf(link?.url ?? ""), { confirm: "1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${new URL(link?.url ?? "").pathname}?answer=acknowledged`]);
    expect(await entries("acknowledged")).toEqual(["Ops"]);
    const forged = await post(`${web.url}/ack/x.y`, { confirm: "1" });
    expect(forged.headers.get("location")).toBe("/ack/x.y?answer=not_found");
  });

  test("is posted by a notification on a phone, which looks at the status", async () => {
    await channelOf("ntfy", { topic: "ops" });
    const { url } = (await firstMessage()).json.actions.find(({ action }: { action: string }) => action === "http");
    expect(await (await post(ackOf(url))).json()).toEqual({ answer: "acknowledged" });
    expect(await (await post(ackOf(url))).json()).toEqual({ answer: "taken" });
    expect((await post(`${ackOf(url)}x`)).status).toBe(404);
    await settle();
    await until(async () => provider.requests.length === 2);
    expect(provider.requests[1]?.json.title).toBe(`[SEV1] Acknowledged #${(await incident()).number}: API is down`);
  });

  test("is answered in a call with the key 1, in words that are spoken", async () => {
    await channelOf("voice", { accountSid: `AC${"a".repeat(32)}`, authToken: "b".repeat(32), from: "+33100000000", to: "+33600000000" });
    const twiml = new URLSearchParams((await firstMessage()).body).get("Twiml") ?? "";
    const url = ackOf(/action="([^"]+)"/.exec(twiml)?.[1] ?? "");
    const say = async (digits: string) => {
      const answer = await post(url, { CallSid: "CA1", Digits: digits });
      expect(answer.headers.get("content-type")).toContain("text/xml");
      return answer.text();
    };
    expect(await say("5")).toContain("Nothing was acknowledged");
    expect(await incident()).toMatchObject({ acknowledgedAt: null });
    expect(await say("1")).toBe(
      '<Response><Say language="en-US">Acknowledged. The others know that you have it. Goodbye.</Say></Response>',
    );
    expect(await say("1")).toContain("Somebody has it already");
  });
});
