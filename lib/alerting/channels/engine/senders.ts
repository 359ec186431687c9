import { z } from "zod";
import { type ChannelKind, channelFields, channelKinds, takesClicks } from "@/lib/alerting/channels/rules";
import { discordConfig, sendDiscord } from "@/lib/platform/channels/discord";
import { hostname, sendMail, toStoredMail } from "@/lib/platform/channels/email";
import { emailHtml, emailText } from "@/lib/platform/channels/email-html";
import type { SendOptions } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice, type StoredNotice } from "@/lib/platform/channels/notice";
import { ntfyConfig, sendNtfy } from "@/lib/platform/channels/ntfy";
import { pagerdutyConfig, sendPagerduty } from "@/lib/platform/channels/pagerduty";
import { sendSlack, slackConfig } from "@/lib/platform/channels/slack";
import { sendSms, smsConfig } from "@/lib/platform/channels/sms";
import { newWebhookSecret } from "@/lib/platform/channels/standard-webhooks";
import type { StoredMail } from "@/lib/platform/channels/stored-mail";
import { sendTeams, teamsConfig } from "@/lib/platform/channels/teams";
import { sendTelegram, telegramConfig } from "@/lib/platform/channels/telegram";
import { sendVoice, voiceConfig } from "@/lib/platform/channels/voice";
import { sendWebhook, webhookConfig } from "@/lib/platform/channels/webhook";
import { headline, wordsOf } from "@/lib/platform/channels/wording";
import { decrypt, encrypt } from "@/lib/platform/crypto";
import { invalid } from "@/lib/platform/errors";
import type { Claimed, Endpoint } from "@/lib/platform/outbox/message";
import type { Outcome } from "@/lib/platform/outbox/rules";
import { emailAddress } from "@/lib/platform/text";

const emailConfig = z.object({ address: emailAddress, secret: z.object({}) });

type Kind = { schema: z.ZodType; send: (config: unknown, notice: Notice, options: SendOptions) => Promise<Outcome> };

const kinds: Record<ChannelKind, Kind> = {
  email: kind(emailConfig, () => Promise.reject(new Error("a notice to an address was not made a mail"))),
  slack: kind(slackConfig, sendSlack),
  slack_webhook: kind(slackConfig, sendSlack),
  discord: kind(discordConfig, sendDiscord),
  telegram: kind(telegramConfig, sendTelegram),
  teams: kind(teamsConfig, sendTeams),
  ntfy: kind(ntfyConfig, sendNtfy),
  webhook: kind(webhookConfig, sendWebhook),
  sms: kind(smsConfig, sendSms),
  voice: kind(voiceConfig, sendVoice),
  pagerduty: kind(pagerdutyConfig, sendPagerduty),
};

/** A channel as its row stores it. */
export type StoredChannel = { id: string; kind: ChannelKind; config: unknown; secret: string | null };
type Values = Record<string, string>;
/** `signing` is the newest first; every other is a text. */
type Secret = { signing?: string[] | undefined; signingSecret?: string };

/** Sends one notice through the channel, whatever its kind; a channel that is an address sends the mail that was made of it. */
export async function sendThrough(
  endpoint: Endpoint,
  notice: Notice,
  mail: StoredMail | undefined,
  options: SendOptions,
): Promise<Outcome> {
  if (mail) return sendMail(mail);
  const kind = channelKind.parse(endpoint.kind);
  return kinds[kind].send({ ...(endpoint.config as object), secret: openSecret({ ...endpoint, kind }) }, notice, options);
}

const channelKind = z.enum(channelKinds);

/** Makes the mail of a notice where its channel is an address, once for all attempts to send it there. */
export function asMail({ id, destination }: Claimed, notice: StoredNotice): StoredNotice {
  if (destination.kind !== "email") return notice;
  const { address } = emailConfig.omit({ secret: true }).parse(destination.config);
  return notice.mail?.to.address === address ? notice : { ...notice, mail: mailOf(notice, address, `<${id}@${hostname}>`) };
}

type Before = { channel: StoredChannel; removed: string[] };

/**
 * Prepares the form's values for storage; wrong ones throw `invalid` with their fields. A secret left empty is taken from `before`, unless
 * it was removed.
 */
export function sealChannel(id: string, kind: ChannelKind, values: Values, before?: Before): { config: object; secret: string } {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()));
  const names = (isSecret: boolean) => channelFields[kind].filter((field) => field.isSecret === isSecret).map(({ name }) => name);
  const pick = (isSecret: boolean) => Object.fromEntries(names(isSecret).flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  const kept = before ? withoutRemoved(before) : {};
  const fresh: Values = kind === "webhook" && !before ? { signing: newWebhookSecret() } : {};
  const raw = { ...shaped(kind, pick(false)), secret: { ...kept, ...shapedSecret({ ...fresh, ...pick(true) }, kept) } };
  const parsed = kinds[kind].schema.safeParse(raw);
  if (!parsed.success) throw invalid("Some settings of the channel are not valid.", wrongFields(parsed.error));
  const { secret, ...config } = parsed.data as { secret: object };
  return { config, secret: encrypt(JSON.stringify(secret), placeOf(id)) };
}

/** The names of the secrets that are set, never what they are. */
export const setSecrets = (channel: StoredChannel): string[] => Object.keys(openSecret(channel));

/** Lists the secrets that the channel can do without: optional ones, and the older of two that sign. */
export function removableSecrets(channel: StoredChannel): string[] {
  const secret = openSecret(channel);
  const isNeeded = (name: string) => channelFields[channel.kind].some((field) => field.name === name && field.isRequired);
  return Object.keys(secret).filter((name) => (name === "signing" ? (secret.signing?.length ?? 0) > 1 : !isNeeded(name)));
}

/** The signing secret of a webhook, for the one who just made it. */
export function signingSecretOf(channel: StoredChannel): string | null {
  const { signing } = openSecret(channel);
  return channel.kind === "webhook" ? (signing?.[0] ?? null) : null;
}

/** Returns the secret that signs clicks on the buttons of a Slack channel's messages; null where none is set. */
export function clickSecretOf(channel: StoredChannel): string | null {
  const { signingSecret } = openSecret(channel);
  return takesClicks(channel.kind) ? (signingSecret ?? null) : null;
}

function kind<S extends z.ZodType>(schema: S, send: (config: z.output<S>, notice: Notice, options: SendOptions) => Promise<Outcome>): Kind {
  return { schema, send: async (config, notice, options) => send(schema.parse(config), notice, options) };
}

function shaped(kind: ChannelKind, values: Values): object {
  if (kind === "slack") return { ...values, kind: "bot" };
  if (kind === "slack_webhook") return { ...values, kind: "webhook" };
  return kind === "telegram" && values.threadId ? { ...values, threadId: Number(values.threadId) } : values;
}

/** A new secret signs beside the one that receivers still know. */
function shapedSecret({ signing, ...rest }: Values, kept: Secret): object {
  return { ...rest, ...(signing ? { signing: [...new Set([signing, ...(kept.signing ?? [])])].slice(0, 2) } : {}) };
}

function withoutRemoved({ channel, removed }: Before): Secret {
  const secret = openSecret(channel);
  const leaving = removableSecrets(channel).filter((name) => removed.includes(name));
  const staying = Object.fromEntries(Object.entries(secret).filter(([name]) => !leaving.includes(name)));
  return leaving.includes("signing") ? { ...staying, signing: secret.signing?.slice(0, 1) } : staying;
}

const placeOf = (id: string) => `AlertChannel|secret|${id}`;
const openSecret = ({ id, secret }: StoredChannel): Secret => JSON.parse(decrypt(secret ?? "", placeOf(id)));

function wrongFields(error: z.ZodError): Record<string, string[]> {
  return Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0] === "secret" ? path[1] : path[0]), [message]]));
}

function mailOf(notice: StoredNotice, address: string, messageId: string): StoredMail {
  const fields = notice.fields.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const message = {
    title: headline(notice),
    paragraphs: [notice.body, fields].filter((part) => part.trim()),
    button: { label: wordsOf(notice)("buttons.open"), href: notice.url },
    ...(awaitsAcknowledgement(notice) && notice.acknowledgeUrl
      ? { link: { label: wordsOf(notice)("buttons.acknowledge"), href: notice.acknowledgeUrl } }
      : {}),
  };
  return toStoredMail({ to: { address }, subject: message.title, text: emailText(message), html: emailHtml(message), messageId });
}
