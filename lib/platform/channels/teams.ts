import { z } from "zod";
import { call, httpUrl, type SendOptions, secretsOf } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { headline, jsonBytes, shorten, spokenFields, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const teamsConfig = z.object({
  /** The address of a Teams workflow ("when a webhook request is received"); its query carries the signature. */
  secret: z.object({ url: httpUrl }),
});
export type TeamsConfig = z.infer<typeof teamsConfig>;

/** A workflow answers 202 with nothing that names the message, so each notice is a new one. */
export async function sendTeams({ secret }: TeamsConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const { failure } = await call({ url: secret.url, body: teamsMessage(notice), notice, options, secrets: secretsOf(secret.url) });
  return failure ?? { ok: true, providerId: null };
}

/**
 * Below the 28 KB of Teams, whatever the text. All text stands in text runs, the only part of a card in which Markdown means nothing.
 */
function teamsMessage(notice: Notice): object {
  const t = wordsOf(notice);
  const size = jsonBytes;
  const body = [
    paragraph([
      {
        text: shorten(headline(notice), 800, { size }),
        size: "Medium",
        weight: "Bolder",
        color: notice.event === "resolved" ? "Good" : notice.severity === "sev1" ? "Attention" : "Warning",
      },
    ]),
    ...(notice.body.trim() ? [paragraph([{ text: shorten(notice.body, 10_000, { size }) }])] : []),
    ...spokenFields(notice, 10).map(({ label, value }) =>
      paragraph([{ text: `${shorten(label, 100, { size })} `, weight: "Bolder" }, { text: shorten(value, 400, { size }) }], "Small"),
    ),
  ];
  const links = [
    { type: "Action.OpenUrl", title: t("buttons.open"), url: notice.url },
    ...(awaitsAcknowledgement(notice) && notice.acknowledgeUrl
      ? [{ type: "Action.OpenUrl", title: t("buttons.acknowledge"), url: notice.acknowledgeUrl }]
      : []),
  ];
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: shorten(headline(notice), 800, { size }),
    msteams: { width: "Full" },
    body,
    actions: links,
  };
  return { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }] };
}

const paragraph = (runs: object[], spacing = "Default"): object => ({
  type: "RichTextBlock",
  spacing,
  inlines: runs.map((run) => ({ type: "TextRun", ...run })),
});
