import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { smsSegments } from "@/lib/platform/channels/rules-sms";
import { sendSms, smsConfig } from "@/lib/platform/channels/sms";
import { phoneNumber } from "@/lib/platform/channels/twilio";
import { sendVoice, voiceConfig } from "@/lib/platform/channels/voice";
import { type ChannelServer, channelServer, describeFaults, hostile, type Received, someNotice } from "@/lib/testing/channel-server";

const accountSid = "AC0123456789abcdef0123456789abcdef";
const authToken = "b2f1c3d4e5a697887766554433221100";
const account = (baseUrl: string) => ({ accountSid, baseUrl, from: "+33700000001", to: "+33612345678", secret: { authToken } });
const sms = (baseUrl: string, rest: object = {}) => smsConfig.parse({ ...account(baseUrl), ...rest });
const voice = (baseUrl: string) => voiceConfig.parse(account(baseUrl));
const acknowledgeUrl = 'https://ops.blockdeploy.example/a/token?x=1&y="2"';

let twilio: ChannelServer;
beforeAll(async () => {
  twilio = await channelServer();
});
beforeEach(() => {
  twilio.requests.splice(0);
  twilio.answer(({ headers, path }) =>
    headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`
      ? { status: 201, json: { sid: path.includes("Calls") ? "CA1" : "SM1", status: "queued" } }
      : { status: 401, json: { code: 20_003, message: "Authenticate", status: 401 } },
  );
});
afterAll(() => twilio.close());

const form = (received: Received | undefined) => Object.fromEntries(new URLSearchParams(received?.body));

describe("a text message", () => {
  test("is asked for exactly", async () => {
    expect(await sendSms(sms(twilio.url), someNotice())).toEqual({ ok: true, providerId: "SM1" });
    expect(twilio.requests[0]).toMatchObject({
      method: "POST",
      path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    });
    expect(form(twilio.requests[0])).toEqual({
      To: "+33612345678",
      From: "+33700000001",
      Body: "[SEV1] Firing #42: API is down\nGET https://api.blockdeploy.example/health answered 502.\nhttps://ops.blockdeploy.example/console/incidents/42",
    });
  });

  test("may come from a messaging service and carries the link to acknowledge", async () => {
    const from = "MG0123456789abcdef0123456789abcdef";
    await sendSms(sms(twilio.url, { from }), someNotice({ acknowledgeUrl }));
    expect(form(twilio.requests[0])).toMatchObject({ MessagingServiceSid: from });
    expect(form(twilio.requests[0]).From).toBeUndefined();
    expect(form(twilio.requests[0]).Body).toMatch(/\nAcknowledge: https:\/\/ops\.blockdeploy\.example\/a\/token\?x=1&y="2"$/);
  });

  test("in French stays in GSM letters where the words allow", async () => {
    await sendSms(sms(twilio.url), someNotice({ locale: "fr", title: "L’API ne répond plus…", body: "" }));
    const { Body = "" } = form(twilio.requests[0]);
    expect(Body).toBe("[SEV1] Alerte no 42 : L'API ne répond plus...\nhttps://ops.blockdeploy.example/console/incidents/42");
    expect(smsSegments(Body)).toBe(1);
  });

  test.each(["x", "[", "ê", "🔥", "\u0001"])("with 10,000 times %j in every text has three parts and its whole link", async (character) => {
    const long = character.repeat(10_000);
    await sendSms(sms(twilio.url), someNotice({ title: long, body: long, acknowledgeUrl }));
    const { Body = "" } = form(twilio.requests[0]);
    expect(smsSegments(Body)).toBeLessThanOrEqual(3);
    expect(Body.endsWith(acknowledgeUrl)).toBe(true);
    expect(Body.length).toBeLessThanOrEqual(1600);
  });

  test.each([
    [400, 21_211, "Invalid 'To' Phone Number", { isFinal: true, isGone: false }],
    [400, 21_610, "Attempt to send to unsubscribed recipient", { isFinal: true, isGone: false }],
    [401, 20_003, "Authenticate", { isFinal: true, isGone: true }],
    [429, 20_429, "Too Many Requests", { isFinal: false, isGone: false }],
  ])("%s %s is a failure", async (status, code, message, verdict) => {
    twilio.answer(() => ({ status, json: { code, message, status } }));
    const error = expect.stringContaining(message);
    expect(await sendSms(sms(twilio.url), someNotice())).toMatchObject({ ok: false, error, ...verdict });
  });
});

describe("a call", () => {
  test("is asked for exactly", async () => {
    expect(await sendVoice(voice(twilio.url), someNotice({ acknowledgeUrl }))).toEqual({ ok: true, providerId: "CA1" });
    expect(twilio.requests[0]).toMatchObject({ method: "POST", path: `/2010-04-01/Accounts/${accountSid}/Calls.json` });
    const said = '<Say language="en-US">This is Vigie. [SEV1] Firing #42: API is down GET answered 502. Press 1 to acknowledge.</Say>';
    expect(form(twilio.requests[0])).toEqual({
      To: "+33612345678",
      From: "+33700000001",
      Twiml: `<Response><Gather numDigits="1" finishOnKey="" timeout="10" method="POST" action="https://ops.blockdeploy.example/a/token?x=1&amp;y=&quot;2&quot;">${said}<Pause length="2"/>${said}</Gather><Say language="en-US">Nothing was acknowledged. Goodbye.</Say></Response>`,
    });
  });

  test("asks for no key when there is nothing to take, and speaks French", async () => {
    await sendVoice(voice(twilio.url), someNotice({ acknowledgeUrl, event: "resolved", locale: "fr", body: "" }));
    const said = '<Say language="fr-FR">Ici Vigie. [SEV1] Résolu n° 42 : API is down</Say>';
    expect(form(twilio.requests[0]).Twiml).toBe(`<Response>${said}<Pause length="2"/>${said}</Response>`);
  });

  test("nothing in a text is taken for TwiML", async () => {
    const evil = '</Say><Dial>+19005550100</Dial><Say voice="x">&';
    await sendVoice(voice(twilio.url), someNotice({ title: evil, body: `${hostile}\u0000\u0001\uFFFE` }));
    const { Twiml = "" } = form(twilio.requests[0]);
    expect(Twiml.match(/<\/?\w+/g)).toEqual(["<Response", "<Say", "</Say", "<Pause", "<Say", "</Say", "</Response"]);
    expect(Twiml).toContain("&lt;/Say&gt;&lt;Dial&gt;");
    expect(Twiml).not.toMatch(/[\p{Cc}\uFFFE]/u);
    expect(Twiml.replaceAll(/&(amp|lt|gt|quot|apos);/g, "")).not.toContain("&");
  });

  test.each(["x", '"', "é", "🔥"])("10,000 times %s in every text stays within 4,000 characters", async (character) => {
    const long = character.repeat(10_000);
    const longLink = `https://ops.blockdeploy.example/${"a".repeat(960)}`;
    await sendVoice(voice(twilio.url), someNotice({ title: long, body: long, acknowledgeUrl: longLink }));
    expect(form(twilio.requests[0]).Twiml?.length).toBeLessThanOrEqual(4000);
  });
});

test.each([
  ["+33612345678", true],
  [" +33612345678 ", true],
  ["+12025550123", true],
  ["0612345678", false],
  ["+0612345678", false],
  ["0033612345678", false],
  ["+33 6 12 34 56 78", false],
  ["+1234567", false],
  ["+1234567890123456", false],
  ["+3361234567a", false],
])("%j is a number: %s", (number, isOne) => expect(phoneNumber.safeParse(number).success).toBe(isOne));

const credentials = Buffer.from(`${accountSid}:${authToken}`).toString("base64");

describe("sms", () =>
  describeFaults({
    send: (url, notice, options) => sendSms(sms(url), notice, options),
    secrets: [authToken, credentials],
    good: { status: 201, json: { sid: "SM1" } },
    readsAnswer: true,
  }));

describe("voice", () =>
  describeFaults({
    send: (url, notice, options) => sendVoice(voice(url), notice, options),
    secrets: [authToken, credentials],
    good: { status: 201, json: { sid: "CA1" } },
    readsAnswer: true,
  }));
