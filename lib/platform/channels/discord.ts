import { z } from "zod";
import { type Answer, call, httpUrl, type SendOptions, secretsOf, unreadable } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { sendOneMessage } from "@/lib/platform/channels/one-message";
import { colourOf, headline, shorten, spokenFields, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const discordConfig = z.object({
  /** A thread of the webhook's channel. */
  threadId: z
    .string()
    .regex(/^\d{15,22}$/)
    .optional(),
  /** The webhook's address as Discord shows it. */
  secret: z.object({ url: httpUrl }),
});
export type DiscordConfig = z.infer<typeof discordConfig>;

const message = z.object({ id: z.string() });
const unknownMessage = z.object({ code: z.literal(10_008) });

/** Discord has no replies for webhooks: a new message stands for one. It shows buttons only from apps, so acknowledging is a link. */
export function sendDiscord(config: DiscordConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const { previousId } = options;
  const post = async () => delivery(notice, await ask(config, "POST", "", notice, options));
  return sendOneMessage(notice, previousId, {
    post,
    edit: async () => {
      const edited = await ask(config, "PATCH", `/messages/${encodeURIComponent(previousId ?? "")}`, notice, options);
      return unknownMessage.safeParse(edited.json).success ? null : delivery(notice, edited);
    },
    reply: post,
  });
}

function ask({ threadId, secret }: DiscordConfig, method: "POST" | "PATCH", path: string, notice: Notice, options: SendOptions) {
  const url = new URL(secret.url);
  url.pathname = url.pathname.replace(/\/+$/, "") + path;
  url.search = new URLSearchParams({ wait: "true", ...(threadId ? { thread_id: threadId } : {}) }).toString();
  return call({ method, url: url.href, body: discordMessage(notice), notice, options, secrets: secretsOf(secret.url) });
}

function delivery(notice: Notice, { json, failure }: Answer): Outcome {
  if (failure) return failure;
  const answer = message.safeParse(json).data;
  return answer ? { ok: true, providerId: answer.id } : unreadable(notice);
}

/** The embed's texts together stay below Discord's 6,000, whatever the text. */
function discordMessage(notice: Notice): object {
  const t = wordsOf(notice);
  const { acknowledgeUrl = "" } = notice;
  const canAcknowledge = awaitsAcknowledgement(notice) && acknowledgeUrl && acknowledgeUrl.length <= 1000;
  const link = canAcknowledge ? `[${t("buttons.acknowledge")}](${acknowledgeUrl})` : "";
  return {
    content: shorten(headline(notice), 500, { render: backslashed }),
    embeds: [
      {
        title: t("buttons.open"),
        url: notice.url,
        description: [shorten(notice.body, 2400, { render: backslashed }), link].filter(Boolean).join("\n\n"),
        color: colourOf(notice),
        fields: spokenFields(notice, 10).map(({ label, value }) => ({
          name: shorten(label, 80, { render: backslashed }),
          value: shorten(value, 150, { render: backslashed }),
          inline: true,
        })),
        timestamp: notice.at.toISOString(),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

const backslashed = (character: string): string => (/[\\*_~`|<>[\]()#@:.-]/.test(character) ? `\\${character}` : character);
