import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isWebhookSecret, newWebhookSecret, signStandardWebhook, verifyStandardWebhook } from "@/lib/platform/channels/standard-webhooks";
import { sendWebhook, webhookConfig } from "@/lib/platform/channels/webhook";
import { type ChannelServer, channelServer, describeFaults, hostile, type Received, someNotice } from "@/lib/testing/channel-server";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const older = "whsec_c2VjcmV0LW9mLWEtcm90YXRlZC1lbmRwb2ludA==";
const config = (baseUrl: string, signing = [secret]) =>
  webhookConfig.parse({ url: `${baseUrl}/hooks/vigie?team=ops`, secret: { signing } });

const reader = (headers: Record<string, unknown>) => (name: string) => (headers[name] as string | undefined) ?? null;

let receiver: ChannelServer;
beforeAll(async () => {
  receiver = await channelServer();
});
beforeEach(() => {
  receiver.requests.splice(0);
  receiver.answer(() => ({ status: 204 }));
});
afterAll(() => receiver.close());

test("sends the exact body, signed", async () => {
  expect(await sendWebhook(config(receiver.url), someNotice())).toEqual({ ok: true, providerId: null });
  const [request] = receiver.requests as [Received];
  expect(request).toMatchObject({ method: "POST", path: "/hooks/vigie?team=ops" });
  expect(request.headers["webhook-id"]).toBe("ntc_01J8-firing:1");
  expect(Math.abs(Number(request.headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(5);
  expect(verifyStandardWebhook(request.body, reader(request.headers), [secret], new Date())).toBe(true);
  expect(request.json).toEqual({
    type: "incident.firing",
    timestamp: "2026-11-22T14:03:05.000Z",
    data: {
      sequence: 3,
      event: "firing",
      title: "API is down",
      body: "GET https://api.blockdeploy.example/health answered 502.",
      severity: "sev1",
      url: "https://ops.blockdeploy.example/console/incidents/42",
      alert: { id: "0198c7a4-0000-7cc3-9f3e-3a6f0c1d2e4b", key: "monitor:api" },
      incident: { id: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b", number: 42 },
      fields: [
        { label: "Monitor", value: "API" },
        { label: "Location", value: "Paris" },
      ],
    },
  });
});

test("while secrets rotate, receivers with either accept it", async () => {
  await sendWebhook(config(receiver.url, [secret, older]), someNotice());
  const [request] = receiver.requests as [Received];
  for (const known of [[secret], [older], [newWebhookSecret(), older]])
    expect(verifyStandardWebhook(request.body, reader(request.headers), known, new Date())).toBe(true);
  expect(verifyStandardWebhook(request.body, reader(request.headers), [newWebhookSecret()], new Date())).toBe(false);
});

test("only 410 disables", async () => {
  receiver.answer(() => ({ status: 410 }));
  expect(await sendWebhook(config(receiver.url), someNotice())).toMatchObject({
    ok: false,
    error: "Answered 410",
    isFinal: true,
    isGone: true,
  });
  for (const status of [400, 401, 403, 404, 422, 500]) {
    receiver.answer(() => ({ status }));
    expect(await sendWebhook(config(receiver.url), someNotice())).toMatchObject({ ok: false, isFinal: false, isGone: false });
  }
});

test("a date in Retry-After counts", async () => {
  receiver.answer(() => ({ status: 503, headers: { "retry-after": new Date(Date.now() + 90_000).toUTCString() } }));
  const delivery = await sendWebhook(config(receiver.url), someNotice());
  expect(delivery).toMatchObject({ ok: false, isFinal: false });
  const { retryAfterSeconds } = delivery as { retryAfterSeconds: number };
  expect(retryAfterSeconds).toBeGreaterThan(85);
  expect(retryAfterSeconds).toBeLessThanOrEqual(90);
});

test("text arrives as it was", async () => {
  await sendWebhook(config(receiver.url), someNotice({ title: hostile, body: hostile }));
  expect(receiver.requests[0]?.json.data).toMatchObject({ title: hostile, body: hostile });
});

test.each(["x", '"', "é", "🔥", "\u0001"])("10,000 times %j in every text stays below 20 kB", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, () => ({ label: long, value: long }));
  await sendWebhook(config(receiver.url), someNotice({ title: long, body: long.repeat(3), fields }));
  const [request] = receiver.requests as [Received];
  expect(Buffer.byteLength(request.body)).toBeLessThan(20_000);
  expect(Buffer.byteLength(request.body)).toBeGreaterThan(19_900);
});

describe("the standard's signature", () => {
  // The reference vector of the Standard Webhooks libraries.
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const body = '{"test": 2432232314}';
  const at = (offset: number) => new Date((1_614_265_330 + offset) * 1000);
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };

  test("is made as in the reference", () => expect(signStandardWebhook(id, at(0), body, [secret])).toEqual(signed));

  test.each([0, 300, -300])("is accepted %s s away", (offset) => {
    expect(verifyStandardWebhook(body, reader(signed), [secret], at(offset))).toBe(true);
    expect(verifyStandardWebhook(Buffer.from(body), reader(signed), [older, secret], at(offset))).toBe(true);
  });

  test("is found among others", () => {
    const several = {
      ...signed,
      "webhook-signature": `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x ${signed["webhook-signature"]}`,
    };
    expect(verifyStandardWebhook(body, reader(several), [secret], at(0))).toBe(true);
  });

  test.each([
    ["too old", body, signed, secret, 301],
    ["from the future", body, signed, secret, -301],
    ["another body", `${body} `, signed, secret, 0],
    ["another id", body, { ...signed, "webhook-id": "msg_2" }, secret, 0],
    ["another time", body, { ...signed, "webhook-timestamp": "1614265331" }, secret, 0],
    ["another secret", body, signed, older, 0],
    ["another version", body, { ...signed, "webhook-signature": signed["webhook-signature"].replace("v1,", "v2,") }, secret, 0],
    ["no version", body, { ...signed, "webhook-signature": signed["webhook-signature"].slice(3) }, secret, 0],
    ["cut short", body, { ...signed, "webhook-signature": signed["webhook-signature"].slice(0, -2) }, secret, 0],
    ["no signature", body, { ...signed, "webhook-signature": "" }, secret, 0],
    ["no headers", body, {}, secret, 0],
    ["an empty secret", body, signed, "whsec_", 0],
  ] as const)("is refused: %s", (_, raw, headers, known, offset) => {
    expect(verifyStandardWebhook(raw, reader(headers), [known], at(offset))).toBe(false);
  });

  test.each([
    [newWebhookSecret(), true],
    [secret, true],
    ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false],
    ["whsec_", false],
    ["whsec_c2hvcnQ=", false],
    [`whsec_${"not base64! ".repeat(4)}`, false],
    [`whsec_${Buffer.alloc(65).toString("base64")}`, false],
  ])("%s is a secret: %s", (candidate, isOne) => expect(isWebhookSecret(candidate)).toBe(isOne));
});

describeFaults({
  send: (url, notice, options) => sendWebhook(config(url), notice, options),
  secrets: [secret],
  good: { status: 200 },
  readsAnswer: false,
  finalStatuses: [410],
});
