import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendSlack, slackConfig, verifySlackSignature } from "@/lib/platform/channels/slack";
import { type ChannelServer, channelServer, describeFaults, hostile, type Received, someNotice } from "@/lib/testing/channel-server";

const token = "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy";
const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
const bot = (baseUrl: string, secret: object = { token, signingSecret }) =>
  slackConfig.parse({ kind: "bot", channel: "#alerts", baseUrl, secret });
const webhookPath = "/services/T0000/B0000/exampleOfAWebhookSecret0";
const webhook = (baseUrl: string, secret: object = {}) =>
  slackConfig.parse({ kind: "webhook", secret: { url: baseUrl + webhookPath, ...secret } });

let slack: ChannelServer;
beforeAll(async () => {
  slack = await channelServer();
});
beforeEach(() => {
  slack.requests.splice(0);
  const messages = new Map<string, unknown>();
  slack.answer(({ path, json }) => {
    if (path === webhookPath) return { text: "ok" };
    if (path === "/api/chat.update" && !messages.has(json.ts)) return { json: { ok: false, error: "message_not_found" } };
    const ts = json.ts ?? `1700000000.00010${messages.size}`;
    messages.set(ts, json);
    return { json: { ok: true, channel: "C024BE91L", ts } };
  });
});
afterAll(() => slack.close());

const blocksOf = (received: Received | undefined) => received?.json.attachments[0].blocks;
const buttonsOf = (received: Received | undefined) =>
  blocksOf(received)
    .at(-1)
    .elements.map(({ action_id, value }: Record<string, string>) => [action_id, value]);

describe("a bot", () => {
  test("posts the exact message", async () => {
    expect(await sendSlack(bot(slack.url), someNotice())).toEqual({ ok: true, providerId: "C024BE91L:1700000000.000100" });
    const [request] = slack.requests;
    expect(request).toMatchObject({ method: "POST", path: "/api/chat.postMessage" });
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" });
    expect(request?.json).toEqual({
      channel: "#alerts",
      text: "[SEV1] Firing #42: API is down",
      mrkdwn: false,
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
      parse: "none",
      metadata: { event_type: "vigie_notice", event_payload: { key: "ntc_01J8-firing:1", sequence: 3 } },
      attachments: [
        {
          color: "#d92d20",
          fallback: "[SEV1] Firing #42: API is down",
          blocks: [
            { type: "section", text: plain("GET https://api.blockdeploy.example/health answered 502.") },
            { type: "section", fields: [plain("Monitor\nAPI"), plain("Location\nParis")] },
            {
              type: "context",
              elements: [{ type: "mrkdwn", text: "<!date^1795356185^{date_short_pretty} {time_secs}|2026-11-22T14:03:05.000Z>" }],
            },
            {
              type: "actions",
              elements: [
                {
                  type: "button",
                  text: plain("Acknowledge"),
                  action_id: "incident_acknowledge",
                  value: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b",
                  style: "primary",
                },
                { type: "button", text: plain("Resolve"), action_id: "incident_resolve", value: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b" },
                {
                  type: "button",
                  text: plain("Open in the console"),
                  action_id: "incident_open",
                  url: "https://ops.blockdeploy.example/console/incidents/42",
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test("edits its one message as the incident moves, and takes the buttons away", async () => {
    const config = bot(slack.url);
    const first = await sendSlack(config, someNotice());
    const previousId = first.ok ? first.providerId : null;
    expect(await sendSlack(config, someNotice({ event: "acknowledged" }), { previousId })).toEqual({ ok: true, providerId: previousId });
    expect(await sendSlack(config, someNotice({ event: "resolved" }), { previousId })).toEqual({ ok: true, providerId: previousId });
    expect(slack.requests.map(({ path }) => path)).toEqual(["/api/chat.postMessage", "/api/chat.update", "/api/chat.update"]);
    expect(slack.requests[1]?.json).toMatchObject({ channel: "C024BE91L", ts: "1700000000.000100" });
    expect(slack.requests.map(buttonsOf).map((buttons) => buttons.map(([id]: string[]) => id))).toEqual([
      ["incident_acknowledge", "incident_resolve", "incident_open"],
      ["incident_resolve", "incident_open"],
      ["incident_open"],
    ]);
    expect(slack.requests[2]?.json.attachments[0].color).toBe("#2e8540");
  });

  test("reminds in the thread and keeps editing the first message", async () => {
    const config = bot(slack.url);
    await sendSlack(config, someNotice());
    const previousId = "C024BE91L:1700000000.000100";
    expect(await sendSlack(config, someNotice({ event: "reminder" }), { previousId })).toEqual({ ok: true, providerId: previousId });
    expect(slack.requests[1]).toMatchObject({
      path: "/api/chat.postMessage",
      json: { channel: "C024BE91L", thread_ts: "1700000000.000100", reply_broadcast: true },
    });
  });

  test("edits its message and replies in the thread when it has become worse; a retry repeats only the edit", async () => {
    const config = bot(slack.url);
    await sendSlack(config, someNotice());
    const previousId = "C024BE91L:1700000000.000100";
    const worse = someNotice({ title: "API and Web are down", isWorse: true });
    expect(await sendSlack(config, worse, { previousId })).toEqual({ ok: true, providerId: previousId });
    expect(slack.requests.slice(1)).toMatchObject([
      { path: "/api/chat.update", json: { ts: "1700000000.000100", text: "[SEV1] Firing #42: API and Web are down" } },
      { path: "/api/chat.postMessage", json: { thread_ts: "1700000000.000100", reply_broadcast: true } },
    ]);
    slack.answer(({ path }) => (path === "/api/chat.update" ? { status: 500 } : { json: { ok: true, channel: "C1", ts: "2.0" } }));
    expect(await sendSlack(config, worse, { previousId })).toMatchObject({ ok: false, isFinal: false });
    expect(slack.requests.filter(({ json }) => json.thread_ts)).toHaveLength(1);
  });

  test("sends one new message when it has become worse and somebody deleted the first", async () => {
    await sendSlack(bot(slack.url), someNotice({ isWorse: true }), { previousId: "C024BE91L:1699999999.000001" });
    expect(slack.requests.map(({ path }) => path)).toEqual(["/api/chat.update", "/api/chat.postMessage"]);
    expect(slack.requests[1]?.json).not.toHaveProperty("thread_ts");
  });

  test("sends a new message when somebody deleted the first", async () => {
    expect(await sendSlack(bot(slack.url), someNotice(), { previousId: "C024BE91L:1699999999.000001" })).toEqual({
      ok: true,
      providerId: "C024BE91L:1700000000.000100",
      note: "The earlier message is gone, so a new one was sent.",
    });
  });

  test("offers no button whose click could not be verified", async () => {
    await sendSlack(bot(slack.url, { token }), someNotice());
    expect(buttonsOf(slack.requests[0])).toEqual([["incident_open", undefined]]);
  });

  test("links to a page instead, where there is one to acknowledge on", async () => {
    const acknowledgeUrl = "https://ops.blockdeploy.example/ack/x.y";
    for (const event of ["firing", "acknowledged"] as const)
      await sendSlack(bot(slack.url, { token }), someNotice({ event, acknowledgeUrl }));
    expect(slack.requests.map(buttonsOf)).toEqual([
      [
        ["incident_link", undefined],
        ["incident_open", undefined],
      ],
      [["incident_open", undefined]],
    ]);
    expect(blocksOf(slack.requests[0]).at(-1).elements[0]).toMatchObject({ url: acknowledgeUrl });
  });

  test.each([
    ["invalid_auth", { isFinal: true, isGone: true }],
    ["channel_not_found", { isFinal: true, isGone: true }],
    ["msg_blocks_too_long", { isFinal: true, isGone: false }],
    ["internal_error", { isFinal: false, isGone: false }],
    ["a_code_of_tomorrow", { isFinal: false, isGone: false }],
  ])("%s in an answer of 200 is a failure", async (error, verdict) => {
    slack.answer(() => ({ json: { ok: false, error } }));
    expect(await sendSlack(bot(slack.url), someNotice())).toMatchObject({ ok: false, error: `Refused: ${error}`, ...verdict });
  });

  test("speaks French", async () => {
    await sendSlack(bot(slack.url), someNotice({ locale: "fr", event: "reminder" }));
    expect(slack.requests[0]?.json.text).toBe("[SEV1] Toujours en alerte n° 42 : API is down");
    slack.answer(() => ({ status: 500, text: "boum" }));
    expect(await sendSlack(bot(slack.url), someNotice({ locale: "fr" }))).toMatchObject({ error: "Réponse 500 : boum" });
  });
});

test("before its incident is named, an app's message links to the page that acknowledges; then has buttons", async () => {
  const acknowledgeUrl = "https://ops.blockdeploy.example/ack/t0ken";
  const unnamed = someNotice({ incidentId: undefined, incidentNumber: undefined, acknowledgeUrl });
  const posted = await sendSlack(bot(slack.url), unnamed);
  await sendSlack(bot(slack.url), someNotice({ acknowledgeUrl }), { previousId: posted.ok ? posted.providerId : null });
  expect(slack.requests.map((request) => buttonsOf(request).map(([action]: string[]) => action))).toEqual([
    ["incident_link", "incident_open"],
    ["incident_acknowledge", "incident_resolve", "incident_open"],
  ]);
});

test("an incoming webhook gets the same message, anew each time", async () => {
  expect(await sendSlack(webhook(slack.url), someNotice())).toEqual({ ok: true, providerId: null });
  expect(await sendSlack(webhook(slack.url, { signingSecret }), someNotice(), { previousId: "x" })).toEqual({
    ok: true,
    providerId: null,
  });
  expect(slack.requests[0]).toMatchObject({ method: "POST", path: webhookPath, json: { text: "[SEV1] Firing #42: API is down" } });
  expect(slack.requests.map(buttonsOf).map((buttons) => buttons.length)).toEqual([1, 3]);
});

test("nothing in a text is taken for a mention, a link or markup", async () => {
  await sendSlack(bot(slack.url), someNotice({ title: hostile, body: hostile, fields: [{ label: hostile, value: hostile }] }));
  const [request] = slack.requests;
  const escaped = hostile.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  expect(request?.json.text).toBe(`[SEV1] Firing #42: ${escaped}`);
  expect(blocksOf(request)[0].text).toEqual(plain(escaped));
  const raw = request?.body.replaceAll(/<!date\^[^>]*>/g, "");
  expect(raw).not.toMatch(/<[@!#b]/);
});

test.each(["x", "<", "&", "é", "🔥"])("10,000 times %s in every text stays within Slack's limits", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 30 }, () => ({ label: long, value: long }));
  await sendSlack(bot(slack.url), someNotice({ title: long, body: long, fields }));
  const [request] = slack.requests;
  const [body, list] = blocksOf(request);
  expect(request?.json.text.length).toBeLessThanOrEqual(400);
  expect(body.text.text.length).toBeLessThanOrEqual(3000);
  expect(body.text.text).toMatch(/^(x|&lt;|&amp;|é|🔥)+…$/u);
  expect(list.fields).toHaveLength(10);
  for (const { text } of list.fields) expect(text.length).toBeLessThanOrEqual(2000);
  expect(JSON.stringify(blocksOf(request)).length).toBeLessThan(13_000);
});

test("an incident without words still makes a valid message", async () => {
  await sendSlack(bot(slack.url), someNotice({ body: " ", fields: [{ label: "", value: "" }] }));
  expect(blocksOf(slack.requests[0]).map(({ type }: { type: string }) => type)).toEqual(["context", "actions"]);
});

describe("Slack's signature", () => {
  // The example of Slack's page "Verifying requests from Slack".
  const body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  const signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  const headers = (changes: Record<string, string> = {}) => {
    const all: Record<string, string> = { "x-slack-request-timestamp": "1531420618", "x-slack-signature": signature, ...changes };
    return (name: string) => all[name] ?? null;
  };
  const at = (offset: number) => new Date((1_531_420_618 + offset) * 1000);

  test.each([0, 300, -300])("is accepted %s s away", (offset) => {
    expect(verifySlackSignature(body, headers(), signingSecret, at(offset))).toBe(true);
    expect(verifySlackSignature(Buffer.from(body), headers(), signingSecret, at(offset))).toBe(true);
  });

  test.each([
    ["too old", body, headers(), signingSecret, 301],
    ["from the future", body, headers(), signingSecret, -301],
    ["another body", `${body}&x=1`, headers(), signingSecret, 0],
    ["another secret", body, headers(), `${signingSecret}x`, 0],
    ["another time", body, headers({ "x-slack-request-timestamp": "1531420619" }), signingSecret, 0],
    ["cut short", body, headers({ "x-slack-signature": signature.slice(0, -1) }), signingSecret, 0],
    ["another version", body, headers({ "x-slack-signature": signature.replace("v0", "v1") }), signingSecret, 0],
    ["nothing", body, () => null, signingSecret, 0],
  ] as const)("is refused: %s", (_, raw, header, secret, offset) => {
    expect(verifySlackSignature(raw, header, secret, at(offset))).toBe(false);
  });

  test.each(["", "NaN", "1531420618.5", "1e9", "-1"])("a time of %j is refused even when signed", (time) => {
    const own = `v0=${createHmac("sha256", signingSecret).update(`v0:${time}:${body}`).digest("hex")}`;
    expect(verifySlackSignature(body, headers({ "x-slack-request-timestamp": time, "x-slack-signature": own }), signingSecret, at(0))).toBe(
      false,
    );
  });
});

describe("bot", () =>
  describeFaults({
    send: (url, notice, options) => sendSlack(bot(url), notice, options),
    secrets: [token, signingSecret],
    good: { json: { ok: true, channel: "C1", ts: "1.2" } },
    readsAnswer: true,
  }));

describe("webhook", () =>
  describeFaults({
    send: (url, notice, options) => sendSlack(webhook(url), notice, options),
    secrets: ["exampleOfAWebhookSecret0", webhookPath],
    good: { text: "ok" },
    readsAnswer: false,
  }));

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
