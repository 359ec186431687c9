import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pagerdutyConfig, sendPagerduty } from "@/lib/platform/channels/pagerduty";
import { type ChannelServer, channelServer, describeFaults, hostile, someNotice } from "@/lib/testing/channel-server";

const routingKey = "R0123456789abcdef0123456789abcde";
const incident = "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b";
const config = (baseUrl: string) => pagerdutyConfig.parse({ baseUrl, secret: { routingKey } });

let pagerduty: ChannelServer;
beforeAll(async () => {
  pagerduty = await channelServer();
});
beforeEach(() => {
  pagerduty.requests.splice(0);
  pagerduty.answer(({ json }) => ({ status: 202, json: { status: "success", message: "Event processed", dedup_key: json.dedup_key } }));
});
afterAll(() => pagerduty.close());

test("sends the exact event", async () => {
  expect(await sendPagerduty(config(pagerduty.url), someNotice())).toEqual({ ok: true, providerId: incident });
  expect(pagerduty.requests[0]).toMatchObject({ method: "POST", path: "/v2/enqueue" });
  expect(pagerduty.requests[0]?.json).toEqual({
    routing_key: routingKey,
    dedup_key: incident,
    event_action: "trigger",
    client: "Vigie",
    client_url: "https://ops.blockdeploy.example/console/incidents/42",
    links: [{ href: "https://ops.blockdeploy.example/console/incidents/42", text: "[SEV1] Firing #42: API is down" }],
    payload: {
      summary: "API is down",
      source: "ops.blockdeploy.example",
      severity: "critical",
      timestamp: "2026-11-22T14:03:05.000Z",
      class: "Firing",
      custom_details: {
        Monitor: "API",
        Location: "Paris",
        body: "GET https://api.blockdeploy.example/health answered 502.",
        sequence: 3,
      },
    },
  });
});

test.each([
  ["firing", "sev1", "trigger", "critical"],
  ["firing", "sev2", "trigger", "error"],
  ["flapping", "sev2", "trigger", "error"],
  ["reminder", "sev3", "trigger", "warning"],
  ["acknowledged", "sev1", "acknowledge", "critical"],
  ["resolved", "sev1", "resolve", "critical"],
  ["test", "sev1", "trigger", "info"],
] as const)("%s %s is %s %s of the same alert", async (event, severity, action, level) => {
  await sendPagerduty(config(pagerduty.url), someNotice({ event, severity }));
  expect(pagerduty.requests[0]?.json).toMatchObject({ event_action: action, dedup_key: incident, payload: { severity: level } });
});

test("the alert once opened is the one resolved, and a notice without incident is its own", async () => {
  expect(await sendPagerduty(config(pagerduty.url), someNotice({ event: "resolved" }), { previousId: "opened" })).toMatchObject({
    providerId: "opened",
  });
  expect(await sendPagerduty(config(pagerduty.url), someNotice({ event: "test", incidentId: undefined }))).toMatchObject({
    providerId: "ntc_01J8-firing:1",
  });
  expect(pagerduty.requests.map(({ json }) => json.dedup_key)).toEqual(["opened", "ntc_01J8-firing:1", "ntc_01J8-firing:1"]);
});

test("what a test opens it resolves, and says where that fails", async () => {
  expect(await sendPagerduty(config(pagerduty.url), someNotice({ event: "test", incidentId: undefined }))).toMatchObject({ ok: true });
  expect(pagerduty.requests.map(({ json, headers }) => [json.event_action, json.dedup_key, headers["idempotency-key"]])).toEqual([
    ["trigger", "ntc_01J8-firing:1", "ntc_01J8-firing:1"],
    ["resolve", "ntc_01J8-firing:1", "ntc_01J8-firing:1:end"],
  ]);
  pagerduty.answer(({ json }) => ({ status: json.event_action === "resolve" ? 500 : 202, json: {} }));
  expect(await sendPagerduty(config(pagerduty.url), someNotice({ event: "test" }))).toMatchObject({ ok: false });
});

test("an event that PagerDuty finds invalid is final but says nothing about the next", async () => {
  pagerduty.answer(() => ({
    status: 400,
    json: { status: "invalid event", message: "Event object is invalid", errors: ["Length of 'routing_key' is incorrect"] },
  }));
  expect(await sendPagerduty(config(pagerduty.url), someNotice())).toMatchObject({
    ok: false,
    error: expect.stringContaining("Length of 'routing_key' is incorrect"),
    isFinal: true,
    isGone: false,
  });
});

test("only 202 is an acceptance", async () => {
  pagerduty.answer(() => ({ status: 200, text: "hello" }));
  expect(await sendPagerduty(config(pagerduty.url), someNotice())).toMatchObject({ ok: false, isFinal: false });
});

test("text arrives as it was, on one line where it must", async () => {
  await sendPagerduty(config(pagerduty.url), someNotice({ title: `${hostile}\nsecond`, body: hostile }));
  expect(pagerduty.requests[0]?.json.payload).toMatchObject({ summary: `${hostile} second`, custom_details: { body: hostile } });
});

test.each(["x", "é", "🔥", "\u0001"])("10,000 times %j in every text stays within PagerDuty's limits", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, (_, index) => ({ label: index + long, value: long }));
  await sendPagerduty(config(pagerduty.url), someNotice({ title: long, body: long, fields }));
  const [request] = pagerduty.requests;
  expect(request?.json.payload.summary.length).toBeLessThanOrEqual(1024);
  expect(Object.keys(request?.json.payload.custom_details)).toHaveLength(22);
  expect(Buffer.byteLength(request?.body ?? "")).toBeLessThan(512_000);
});

describeFaults({
  send: (url, notice, options) => sendPagerduty(config(url), notice, options),
  secrets: [routingKey],
  good: { status: 202, json: { status: "success" } },
  readsAnswer: true,
});
