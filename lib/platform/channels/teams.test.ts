import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendTeams, teamsConfig } from "@/lib/platform/channels/teams";
import { type ChannelServer, channelServer, describeFaults, hostile, someNotice } from "@/lib/testing/channel-server";

const signature = "Qa1b2c3d4e5f6g7h8i9j0kLmNoPqRsTuVwXyZ012345";
const path = `/workflows/8f0b7e0c4c1d4f6f/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;
const config = (baseUrl: string) => teamsConfig.parse({ secret: { url: baseUrl + path } });

let teams: ChannelServer;
beforeAll(async () => {
  teams = await channelServer();
});
beforeEach(() => {
  teams.requests.splice(0);
  teams.answer(() => ({ status: 202 }));
});
afterAll(() => teams.close());

test("sends the exact card", async () => {
  const acknowledgeUrl = "https://ops.blockdeploy.example/a/token";
  expect(await sendTeams(config(teams.url), someNotice({ acknowledgeUrl }))).toEqual({ ok: true, providerId: null });
  expect(teams.requests[0]).toMatchObject({ method: "POST", path });
  expect(teams.requests[0]?.json).toEqual({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          fallbackText: "[SEV1] Firing #42: API is down",
          msteams: { width: "Full" },
          body: [
            paragraph([{ text: "[SEV1] Firing #42: API is down", size: "Medium", weight: "Bolder", color: "Attention" }]),
            paragraph([{ text: "GET https://api.blockdeploy.example/health answered 502." }]),
            paragraph([{ text: "Monitor ", weight: "Bolder" }, { text: "API" }], "Small"),
            paragraph([{ text: "Location ", weight: "Bolder" }, { text: "Paris" }], "Small"),
          ],
          actions: [
            { type: "Action.OpenUrl", title: "Open in the console", url: "https://ops.blockdeploy.example/console/incidents/42" },
            { type: "Action.OpenUrl", title: "Acknowledge", url: acknowledgeUrl },
          ],
        },
      },
    ],
  });
});

test("a later notice is a new card", async () => {
  expect(await sendTeams(config(teams.url), someNotice({ event: "resolved" }), { previousId: "x" })).toEqual({
    ok: true,
    providerId: null,
  });
  expect(teams.requests[0]?.json.attachments[0].content.body[0].inlines[0]).toMatchObject({ color: "Good" });
});

test("text stands only where Markdown and mentions mean nothing", async () => {
  await sendTeams(config(teams.url), someNotice({ title: hostile, body: hostile, fields: [{ label: hostile, value: hostile }] }));
  const { content } = teams.requests[0]?.json.attachments[0] ?? {};
  expect(content.body.map(({ type }: { type: string }) => type)).toEqual(["RichTextBlock", "RichTextBlock", "RichTextBlock"]);
  expect(content.body[1].inlines).toEqual([{ type: "TextRun", text: hostile }]);
  expect(content.msteams).toEqual({ width: "Full" });
});

test.each(["x", '"', "é", "🔥", "\u0001"])("10,000 times %j in every text stays within 28 KB", async (character) => {
  const long = character.repeat(10_000);
  const fields = Array.from({ length: 40 }, () => ({ label: long, value: long }));
  await sendTeams(config(teams.url), someNotice({ title: long, body: long, fields }));
  expect(Buffer.byteLength(teams.requests[0]?.body ?? "")).toBeLessThan(28_000);
});

describeFaults({
  send: (url, notice, options) => sendTeams(config(url), notice, options),
  secrets: [signature, path],
  good: { status: 202 },
  readsAnswer: false,
});

const paragraph = (runs: object[], spacing = "Default") => ({
  type: "RichTextBlock",
  spacing,
  inlines: runs.map((run) => ({ type: "TextRun", ...run })),
});
