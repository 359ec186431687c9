import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ntfyConfig, sendNtfy } from "@/lib/platform/channels/ntfy";
import { type ChannelServer, channelServer, describeFaults, hostile, someNotice } from "@/lib/testing/channel-server";

const token = "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2";
const config = (baseUrl: string, secret: object = { token }) => ntfyConfig.parse({ topic: "blockdeploy-alerts", baseUrl, secret });

let ntfy: ChannelServer;
beforeAll(async () => {
  ntfy = await channelServer();
});
beforeEach(() => {
  ntfy.requests.splice(0);
  ntfy.answer(({ json }) => ({ json: { id: `msg${ntfy.requests.length}`, event: "message", topic: json.topic } }));
});
afterAll(() => ntfy.close());

test("publishes the exact message", async () => {
  const acknowledgeUrl = "https://ops.blockdeploy.example/a/token";
  expect(await sendNtfy(config(ntfy.url), someNotice({ acknowledgeUrl }))).toEqual({
    ok: true,
    providerId: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b",
  });
  expect(ntfy.requests[0]).toMatchObject({ method: "POST", path: "/", headers: { authorization: `Bearer ${token}` } });
  expect(ntfy.requests[0]?.json).toEqual({
    topic: "blockdeploy-alerts",
    sequence_id: "0198c7a4-1f5e-7cc3-9f3e-3a6f0c1d2e4b",
    title: "[SEV1] Firing #42: API is down",
    message: "GET https://api.blockdeploy.example/health answered 502.\n\nMonitor: API\nLocation: Paris",
    tags: ["rotating_light", "sev1"],
    priority: 5,
    click: "https://ops.blockdeploy.example/console/incidents/42",
    actions: [
      { action: "view", label: "Open in the console", url: "https://ops.blockdeploy.example/console/incidents/42" },
      { action: "http", label: "Acknowledge", url: acknowledgeUrl, method: "POST", clear: true },
    ],
  });
});

test.each([
  ["firing", "sev1", 5, "rotating_light", true],
  ["firing", "sev2", 4, "rotating_light", true],
  ["firing", "sev3", 3, "rotating_light", true],
  ["flapping", "sev1", 5, "repeat", true],
  ["reminder", "sev1", 5, "alarm_clock", false],
  ["acknowledged", "sev1", 2, "eyes", true],
  ["resolved", "sev1", 3, "white_check_mark", true],
  ["test", "sev1", 3, "test_tube", false],
] as const)("%s %s has priority %s and %s", async (event, severity, priority, tag, replaces) => {
  await sendNtfy(config(ntfy.url), someNotice({ event, severity }));
  expect(ntfy.requests[0]?.json).toMatchObject({ priority, tags: [tag, severity] });
  expect(ntfy.requests[0]?.json.sequence_id !== undefined).toBe(replaces);
});

test("what has become worse replaces nothing, and what comes after it replaces the first", async () => {
  await sendNtfy(config(ntfy.url), someNotice({ isWorse: true }), { previousId: "seq1" });
  await sendNtfy(config(ntfy.url), someNotice({ event: "resolved" }), { previousId: "seq1" });
  expect(ntfy.requests.map(({ json }) => json.sequence_id)).toEqual([undefined, "seq1"]);
});

test("replaces the first message by its id where there is no incident", async () => {
  const first = await sendNtfy(config(ntfy.url), someNotice({ incidentId: undefined }));
  expect(first).toEqual({ ok: true, providerId: "msg1" });
  expect(await sendNtfy(config(ntfy.url), someNotice({ incidentId: undefined, event: "resolved" }), { previousId: "msg1" })).toEqual({
    ok: true,
    providerId: "msg1",
  });
  expect(ntfy.requests.map(({ json }) => json.sequence_id)).toEqual([undefined, "msg1"]);
});

test("sends no authorization without a token", async () => {
  await sendNtfy(config(ntfy.url, {}), someNotice());
  expect(ntfy.requests[0]?.headers.authorization).toBeUndefined();
});

test("hostile text is plain text", async () => {
  await sendNtfy(config(ntfy.url), someNotice({ title: hostile, body: hostile, fields: [] }));
  expect(ntfy.requests[0]?.json).toMatchObject({ title: `[SEV1] Firing #42: ${hostile}`, message: hostile });
  expect(ntfy.requests[0]?.json.markdown).toBeUndefined();
});

test.each(["x", "é", "🔥"])("10,000 times %s in every text stays within 4,096 bytes", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, () => ({ label: long, value: long }));
  await sendNtfy(config(ntfy.url), someNotice({ title: long, body: long, fields }));
  expect(Buffer.byteLength(ntfy.requests[0]?.json.message)).toBeLessThanOrEqual(4096);
  expect(Buffer.byteLength(ntfy.requests[0]?.json.title)).toBeLessThanOrEqual(250);
});

test("a message is never empty, or ntfy would write its own", async () => {
  await sendNtfy(config(ntfy.url), someNotice({ body: "", fields: [] }));
  expect(ntfy.requests[0]?.json.message).toBe("[SEV1] Firing #42: API is down");
});

describeFaults({
  send: (url, notice, options) => sendNtfy(config(url), notice, options),
  secrets: [token],
  good: { json: { id: "1" } },
  readsAnswer: true,
});
