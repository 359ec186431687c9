import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendTelegram, telegramConfig } from "@/lib/platform/channels/telegram";
import { type ChannelServer, channelServer, describeFaults, hostile, someNotice } from "@/lib/testing/channel-server";

const token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const config = (baseUrl: string, rest: object = {}) => telegramConfig.parse({ chatId: "-1001234", baseUrl, secret: { token }, ...rest });

const refuse = (error_code: number, description: string, parameters?: object) => ({
  status: error_code,
  json: { ok: false, error_code, description, parameters },
});

let telegram: ChannelServer;
beforeAll(async () => {
  telegram = await channelServer();
});
beforeEach(() => {
  telegram.requests.splice(0);
  const texts: string[] = [];
  telegram.answer(({ path, json }) => {
    if (!path.startsWith(`/bot${token}/`)) return refuse(404, "Not Found");
    const id = path.endsWith("/editMessageText") ? json.message_id : texts.length + 1;
    if (id > texts.length + 1) return refuse(400, "Bad Request: message to edit not found");
    if (texts[id - 1] === json.text) return refuse(400, "Bad Request: message is not modified");
    texts[id - 1] = json.text;
    return { json: { ok: true, result: { message_id: id } } };
  });
});
afterAll(() => telegram.close());

test("sends the exact message", async () => {
  const acknowledgeUrl = 'https://ops.blockdeploy.example/a?x=1&y="2"';
  expect(await sendTelegram(config(telegram.url, { threadId: 9 }), someNotice({ acknowledgeUrl }))).toEqual({
    ok: true,
    providerId: "-1001234:1",
  });
  expect(telegram.requests[0]).toMatchObject({ method: "POST", path: `/bot${token}/sendMessage` });
  expect(telegram.requests[0]?.json).toEqual({
    chat_id: "-1001234",
    message_thread_id: 9,
    text: `<b>[SEV1] Firing #42: API is down</b>

GET https://api.blockdeploy.example/health answered 502.

<b>Monitor</b> API
<b>Location</b> Paris

<a href="https://ops.blockdeploy.example/console/incidents/42">Open in the console</a> · <a href="https://ops.blockdeploy.example/a?x=1&amp;y=&quot;2&quot;">Acknowledge</a>`,
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  });
});

test("edits its one message as the incident moves", async () => {
  const resolved = someNotice({ event: "resolved" });
  await sendTelegram(config(telegram.url), someNotice());
  const previousId = "-1001234:1";
  expect(await sendTelegram(config(telegram.url), resolved, { previousId })).toEqual({ ok: true, providerId: previousId });
  expect(telegram.requests[1]).toMatchObject({ path: `/bot${token}/editMessageText`, json: { chat_id: "-1001234", message_id: 1 } });
  expect(await sendTelegram(config(telegram.url), resolved, { previousId }), "a retry that changes nothing").toEqual({
    ok: true,
    providerId: previousId,
  });
});

test("reminds by an answer to the first message and keeps editing that", async () => {
  await sendTelegram(config(telegram.url), someNotice());
  const previousId = "-1001234:1";
  expect(await sendTelegram(config(telegram.url), someNotice({ event: "reminder" }), { previousId })).toEqual({
    ok: true,
    providerId: previousId,
  });
  expect(telegram.requests[1]).toMatchObject({
    path: `/bot${token}/sendMessage`,
    json: { reply_parameters: { message_id: 1, allow_sending_without_reply: true } },
  });
});

test("edits its message and answers it when it has become worse, also where a lost try had edited it", async () => {
  await sendTelegram(config(telegram.url), someNotice());
  const previousId = "-1001234:1";
  const worse = someNotice({ title: "API and Web are down", isWorse: true });
  for (let n = 0; n < 2; n++)
    expect(await sendTelegram(config(telegram.url), worse, { previousId })).toEqual({ ok: true, providerId: previousId });
  expect(telegram.requests.slice(1).map(({ path, json }) => [path.split("/").at(-1), json.reply_parameters?.message_id])).toEqual([
    ["editMessageText", undefined],
    ["sendMessage", 1],
    ["editMessageText", undefined],
    ["sendMessage", 1],
  ]);
});

test("sends a new message when the first is gone or was in another chat", async () => {
  expect(await sendTelegram(config(telegram.url), someNotice(), { previousId: "-1001234:77" })).toEqual({
    ok: true,
    providerId: "-1001234:1",
    note: "The earlier message is gone, so a new one was sent.",
  });
  expect(await sendTelegram(config(telegram.url), someNotice({ event: "resolved" }), { previousId: "-5:1" })).toMatchObject({
    providerId: "-1001234:2",
  });
});

test("follows a group that became a supergroup", async () => {
  telegram.answer(({ json }) =>
    json.chat_id === "-1001234"
      ? refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -100555 })
      : { json: { ok: true, result: { message_id: 5 } } },
  );
  expect(await sendTelegram(config(telegram.url), someNotice())).toEqual({
    ok: true,
    providerId: "-100555:5",
    note: "The group has become -100555. Put this id into the settings.",
  });
});

test("an edit follows such a group, too: the last word is sent anew", async () => {
  telegram.answer(({ json }) =>
    json.chat_id === "-1001234"
      ? refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -100555 })
      : { json: { ok: true, result: { message_id: 6 } } },
  );
  for (const change of [{ event: "resolved" as const }, { isWorse: true as const }]) {
    telegram.requests.splice(0);
    expect(await sendTelegram(config(telegram.url), someNotice(change), { previousId: "-1001234:5" })).toEqual({
      ok: true,
      providerId: "-100555:6",
      note: "The group has become -100555. Put this id into the settings.",
    });
    expect(telegram.requests.map(({ path, json }) => [path.split("/").at(-1), json.chat_id])).toEqual([
      ["editMessageText", "-1001234"],
      ["sendMessage", "-100555"],
    ]);
  }
});

test("waits as long as the body of a rate limit says", async () => {
  telegram.answer(() => refuse(429, "Too Many Requests: retry after 31", { retry_after: 31 }));
  expect(await sendTelegram(config(telegram.url), someNotice())).toMatchObject({ ok: false, retryAfterSeconds: 31, isFinal: false });
});

test("a bot that was thrown out is gone, a chat that is not found is only final", async () => {
  telegram.answer(() => refuse(403, "Forbidden: bot was kicked from the group chat"));
  expect(await sendTelegram(config(telegram.url), someNotice())).toMatchObject({ isFinal: true, isGone: true });
  telegram.answer(() => refuse(400, "Bad Request: chat not found"));
  expect(await sendTelegram(config(telegram.url), someNotice())).toMatchObject({ isFinal: true, isGone: false });
});

test("nothing in a text is taken for markup", async () => {
  await sendTelegram(config(telegram.url), someNotice({ title: hostile, body: hostile, fields: [{ label: hostile, value: hostile }] }));
  const text: string = telegram.requests[0]?.json.text;
  expect(text.replaceAll(/<\/?b>|<a href="[^"<>]*">|<\/a>/g, "")).not.toMatch(/[<>]/);
  expect(text).toContain("&lt;@here&gt; &lt;!channel&gt; @everyone &lt;b&gt;bold&lt;/b&gt; &amp; [link]");
});

test.each(["x", "<", "é", "🔥"])("10,000 times %s in every text stays within Telegram's limit", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, () => ({ label: long, value: long }));
  await sendTelegram(config(telegram.url), someNotice({ title: long, body: long, fields }));
  const text: string = telegram.requests[0]?.json.text;
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.match(/<b>/g)?.length).toBe(text.match(/<\/b>/g)?.length);
});

describeFaults({
  send: (url, notice, options) => sendTelegram(config(url), notice, options),
  secrets: [token],
  good: { json: { ok: true, result: { message_id: 1 } } },
  readsAnswer: true,
});
