import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { discordConfig, sendDiscord } from "@/lib/platform/channels/discord";
import { type ChannelServer, channelServer, describeFaults, hostile, type Received, someNotice } from "@/lib/testing/channel-server";

const token = "3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11";
const path = `/api/webhooks/223704706495545344/${token}`;
const config = (baseUrl: string, rest: object = {}) => discordConfig.parse({ secret: { url: baseUrl + path }, ...rest });

let discord: ChannelServer;
beforeAll(async () => {
  discord = await channelServer();
});
beforeEach(() => {
  discord.requests.splice(0);
  const messages = new Set<string>();
  discord.answer(({ method, path: asked }) => {
    const id = method === "POST" ? `11000000000000000${messages.size}` : (/messages\/(\d+)/.exec(asked)?.[1] ?? "");
    if (method === "PATCH" && !messages.has(id)) return { status: 404, json: { message: "Unknown Message", code: 10_008 } };
    messages.add(id);
    return { json: { id, channel_id: "1" } };
  });
});
afterAll(() => discord.close());

const embedOf = (received: Received | undefined) => received?.json.embeds[0];

test("posts the exact message", async () => {
  expect(await sendDiscord(config(discord.url), someNotice())).toEqual({ ok: true, providerId: "110000000000000000" });
  expect(discord.requests[0]).toMatchObject({ method: "POST", path: `${path}?wait=true` });
  expect(discord.requests[0]?.json).toEqual({
    content: "\\[SEV1\\] Firing \\#42\\: API is down",
    embeds: [
      {
        title: "Open in the console",
        url: "https://ops.blockdeploy.example/console/incidents/42",
        description: "GET https\\://api\\.blockdeploy\\.example/health answered 502\\.",
        color: 0xd92d20,
        fields: [
          { name: "Monitor", value: "API", inline: true },
          { name: "Location", value: "Paris", inline: true },
        ],
        timestamp: "2026-11-22T14:03:05.000Z",
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

test("edits its one message as the incident moves, in its thread", async () => {
  const inThread = config(`${discord.url}`, { threadId: "998877665544332211" });
  await sendDiscord(inThread, someNotice());
  const previousId = "110000000000000000";
  expect(await sendDiscord(inThread, someNotice({ event: "resolved" }), { previousId })).toEqual({ ok: true, providerId: previousId });
  expect(discord.requests[1]).toMatchObject({
    method: "PATCH",
    path: `${path}/messages/${previousId}?wait=true&thread_id=998877665544332211`,
    json: { content: "\\[SEV1\\] Resolved \\#42\\: API is down", embeds: [{ color: 0x2e8540 }], allowed_mentions: { parse: [] } },
  });
});

test("reminds by a new message and keeps editing the first", async () => {
  await sendDiscord(config(discord.url), someNotice());
  const previousId = "110000000000000000";
  expect(await sendDiscord(config(discord.url), someNotice({ event: "reminder" }), { previousId })).toEqual({
    ok: true,
    providerId: previousId,
  });
  expect(discord.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
});

test("edits its message and sends another when it has become worse", async () => {
  await sendDiscord(config(discord.url), someNotice());
  const previousId = "110000000000000000";
  expect(await sendDiscord(config(discord.url), someNotice({ isWorse: true }), { previousId })).toEqual({
    ok: true,
    providerId: previousId,
  });
  expect(discord.requests.map(({ method }) => method)).toEqual(["POST", "PATCH", "POST"]);
});

test("sends a new message when somebody deleted the first, but not when the webhook is gone", async () => {
  expect(await sendDiscord(config(discord.url), someNotice(), { previousId: "7" })).toEqual({
    ok: true,
    providerId: "110000000000000000",
    note: "The earlier message is gone, so a new one was sent.",
  });
  discord.requests.splice(0);
  discord.answer(() => ({ status: 404, json: { message: "Unknown Webhook", code: 10_015 } }));
  expect(await sendDiscord(config(discord.url), someNotice(), { previousId: "7" })).toMatchObject({ ok: false, isGone: true });
  expect(discord.requests).toHaveLength(1);
});

test("waits as long as the body of a rate limit says", async () => {
  discord.answer(() => ({ status: 429, headers: { "retry-after": "65" }, json: { message: "…", retry_after: 64.57, global: false } }));
  expect(await sendDiscord(config(discord.url), someNotice())).toMatchObject({ ok: false, retryAfterSeconds: 65, isFinal: false });
  discord.answer(() => ({ status: 429, json: { message: "…", retry_after: 0.3 } }));
  expect(await sendDiscord(config(discord.url), someNotice())).toMatchObject({ ok: false, retryAfterSeconds: 1 });
});

test("links to acknowledging only while somebody may", async () => {
  const acknowledgeUrl = "https://ops.blockdeploy.example/a/token";
  await sendDiscord(config(discord.url), someNotice({ acknowledgeUrl }));
  await sendDiscord(config(discord.url), someNotice({ acknowledgeUrl, event: "acknowledged" }));
  expect(discord.requests.map(embedOf).map(({ description }) => description.includes(`[Acknowledge](${acknowledgeUrl})`))).toEqual([
    true,
    false,
  ]);
});

test("nothing in a text is taken for a mention, a link or markup", async () => {
  await sendDiscord(config(discord.url), someNotice({ title: hostile, body: hostile, fields: [{ label: hostile, value: hostile }] }));
  const [request] = discord.requests;
  expect(request?.json.allowed_mentions).toEqual({ parse: [] });
  const { description, fields } = embedOf(request);
  for (const text of [request?.json.content, description, fields[0].value]) {
    expect(text.replaceAll(/\\[^A-Za-z0-9\s]/g, "")).not.toMatch(/[<>@*_~`|[\]()#]/);
    expect(text.replaceAll("\\", "")).toContain("<@here> <!channel> @everyone");
  }
});

test.each(["x", "*", "é", "🔥"])("10,000 times %s in every text stays within Discord's limits", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, () => ({ label: long, value: long }));
  const acknowledgeUrl = `https://ops.blockdeploy.example/${"a".repeat(960)}`;
  await sendDiscord(config(discord.url), someNotice({ title: long, body: long, fields, acknowledgeUrl }));
  const [request] = discord.requests;
  const embed = embedOf(request);
  expect(request?.json.content.length).toBeLessThanOrEqual(2000);
  expect(embed.description.length).toBeLessThanOrEqual(4096);
  expect(embed.fields.length).toBeLessThanOrEqual(25);
  const texts: string[] = [
    embed.title,
    embed.description,
    ...embed.fields.flatMap(({ name, value }: Record<string, string>) => [name, value]),
  ];
  expect(texts.join("").length).toBeLessThanOrEqual(6000);
  expect(texts.every((text) => !/[^\\]\\(\\\\)*…$/.test(text))).toBe(true);
});

describeFaults({
  send: (url, notice, options) => sendDiscord(config(url), notice, options),
  secrets: [token, path],
  good: { json: { id: "1" } },
  readsAnswer: true,
});
