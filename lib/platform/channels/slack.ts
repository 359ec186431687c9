import { createHmac } from "node:crypto";
import { z } from "zod";
import { baseUrl, call, httpUrl, refused, type SendOptions, secretsOf, secretText, unreadable } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { sendOneMessage } from "@/lib/platform/channels/one-message";
import { type HeaderReader, isRecent, isSameText } from "@/lib/platform/channels/signature";
import { colourOf, headline, shorten, spokenFields, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

/** Secret of the Slack app whose clicks reach us; without it messages carry a link to acknowledge instead of buttons. */
const signingSecret = secretText.optional();

export const slackConfig = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("bot"),
    /** Id or name; a bot edits its message as the incident moves. */
    channel: z.string().trim().min(1).max(80),
    baseUrl: baseUrl("https://slack.com"),
    secret: z.object({ token: secretText, signingSecret }),
  }),
  z.object({ kind: z.literal("webhook"), secret: z.object({ url: httpUrl, signingSecret }) }),
]);
export type SlackConfig = z.infer<typeof slackConfig>;
type Bot = Extract<SlackConfig, { kind: "bot" }>;
type Webhook = Extract<SlackConfig, { kind: "webhook" }>;

const said = z.object({ ok: z.boolean(), error: z.string().optional(), channel: z.string().optional(), ts: z.string().optional() });
const lostMessage = ["message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"];
const badToken = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "missing_scope",
  "org_login_required",
];
const badChannel = ["channel_not_found", "is_archived", "not_in_channel", "restricted_action", "no_permission", "messages_tab_disabled"];
const badMessage = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "too_many_attachments"];

/**
 * A bot keeps one message an incident and answers in its thread; `providerId` is channel:timestamp of the message. An incoming webhook
 * cannot edit and sends a new message each time.
 */
export function sendSlack(config: SlackConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  return config.kind === "bot" ? sendAsBot(config, notice, options) : sendToWebhook(config, notice, options);
}

/** Returns true when Slack signed this request with our app's secret, within five minutes (signature version v0). */
export function verifySlackSignature(rawBody: string | Buffer, header: HeaderReader, secret: string, now: Date): boolean {
  const timestamp = header("x-slack-request-timestamp") ?? "";
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(rawBody).digest("hex");
  return isRecent(timestamp, now) && isSameText(header("x-slack-signature") ?? "", `v0=${expected}`);
}

async function sendAsBot(config: Bot, notice: Notice, options: SendOptions): Promise<Outcome> {
  const [channel, ts] = options.previousId?.split(":") ?? [];
  const message = {
    ...slackMessage(notice, config.secret.signingSecret),
    parse: "none",
    metadata: { event_type: "vigie_notice", event_payload: { key: notice.key, sequence: notice.sequence } },
  };
  const to = (method: string, place: object) => ask(config, method, { ...place, ...message }, notice, options);
  return sendOneMessage(notice, ts ? options.previousId : null, {
    post: () => to("chat.postMessage", { channel: config.channel }),
    edit: async () => {
      const edited = await to("chat.update", { channel, ts });
      if (edited.ok) return { ok: true, providerId: `${channel}:${ts}` };
      return edited.isLost ? null : edited;
    },
    reply: () => to("chat.postMessage", { channel, thread_ts: ts, reply_broadcast: true }),
  });
}

async function ask(
  { baseUrl, secret }: Bot,
  method: string,
  body: object,
  notice: Notice,
  options: SendOptions,
): Promise<Outcome & { isLost?: boolean }> {
  const headers = { authorization: `Bearer ${secret.token}` };
  const secrets = Object.values(secret).filter((value) => value !== undefined);
  const { json, failure } = await call({ url: `${baseUrl}/api/${method}`, headers, body, notice, options, secrets });
  if (failure) return failure;
  const answer = said.safeParse(json).data;
  if (!answer) return unreadable(notice);
  if (answer.ok) return { ok: true, providerId: answer.channel && answer.ts ? `${answer.channel}:${answer.ts}` : null };
  const { error = "unknown" } = answer;
  const isGone = badToken.includes(error) || badChannel.includes(error);
  const refusal = refused(notice, error, { isGone, isFinal: badMessage.includes(error), secrets });
  return { ...refusal, isLost: method === "chat.update" && lostMessage.includes(error) };
}

async function sendToWebhook({ secret }: Webhook, notice: Notice, options: SendOptions): Promise<Outcome> {
  const secrets = [...secretsOf(secret.url), ...(secret.signingSecret ? [secret.signingSecret] : [])];
  const { failure } = await call({ url: secret.url, body: slackMessage(notice, secret.signingSecret), notice, options, secrets });
  return failure ?? { ok: true, providerId: null };
}

/** Together below the 13,000 characters above which Slack refuses blocks, whatever the text. */
function slackMessage(notice: Notice, canClick: string | undefined): object {
  const t = wordsOf(notice);
  const fields = spokenFields(notice, 10).map(({ label, value }) =>
    plain(`${shorten(label, 100, { render: entity })}\n${shorten(value, 300, { render: entity })}`),
  );
  const time = `<!date^${Math.floor(notice.at.getTime() / 1000)}^{date_short_pretty} {time_secs}|${notice.at.toISOString()}>`;
  const blocks = [
    ...(notice.body.trim() ? [{ type: "section", text: plain(shorten(notice.body, 3000, { render: entity })) }] : []),
    ...(fields.length ? [{ type: "section", fields }] : []),
    { type: "context", elements: [{ type: "mrkdwn", text: time }] },
    {
      type: "actions",
      elements: [
        ...(canClick && notice.incidentId ? clicks(notice) : acknowledgeLink(notice)),
        button(t("buttons.open"), "incident_open", { url: notice.url }),
      ],
    },
  ];
  const text = shorten(headline(notice), 400, { render: entity });
  return {
    text,
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    attachments: [{ color: `#${colourOf(notice).toString(16).padStart(6, "0")}`, fallback: text, blocks }],
  };
}

function clicks(notice: Notice): object[] {
  const t = wordsOf(notice);
  const { incidentId: value, event } = notice;
  if (!value || event === "resolved" || event === "test") return [];
  return [
    ...(awaitsAcknowledgement(notice) ? [button(t("buttons.acknowledge"), "incident_acknowledge", { value, style: "primary" })] : []),
    button(t("buttons.resolve"), "incident_resolve", { value }),
  ];
}

/** A button that only leads to a page needs nobody to take the click. */
function acknowledgeLink(notice: Notice): object[] {
  const { acknowledgeUrl: url } = notice;
  return url && awaitsAcknowledgement(notice) ? [button(wordsOf(notice)("buttons.acknowledge"), "incident_link", { url })] : [];
}

const button = (label: string, action: string, rest: object): object => ({
  type: "button",
  text: plain(label),
  action_id: action,
  ...rest,
});
const plain = (text: string): object => ({ type: "plain_text", text, emoji: false });
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const entity = (character: string): string => entities[character] ?? character;
