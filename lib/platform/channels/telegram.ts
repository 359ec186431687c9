import { z } from "zod";
import { type Answer, baseUrl, call, type SendOptions, unreadable } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { sendOneMessage } from "@/lib/platform/channels/one-message";
import { headline, shorten, spokenFields, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const telegramConfig = z.object({
  /** A number, negative for groups, or @channelname. */
  chatId: z
    .string()
    .trim()
    .regex(/^(-?\d{1,20}|@\w{4,40})$/),
  /** A topic of a forum group. */
  threadId: z.number().int().positive().optional(),
  baseUrl: baseUrl("https://api.telegram.org"),
  secret: z.object({
    token: z
      .string()
      .trim()
      .regex(/^\d{3,20}:[\w-]{20,100}$/),
  }),
});
export type TelegramConfig = z.infer<typeof telegramConfig>;

const sent = z.object({ ok: z.literal(true), result: z.object({ message_id: z.number() }) });
const refusal = z.object({
  error_code: z.number(),
  description: z.string(),
  parameters: z
    .object({ migrate_to_chat_id: z.union([z.number(), z.string()]) })
    .partial()
    .optional(),
});

/**
 * One message an incident; `providerId` is chat:message. When a group has become a supergroup the message follows it to the new id, and
 * the note says so.
 */
export function sendTelegram(config: TelegramConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const [chat, messageId] = options.previousId?.split(":") ?? [];
  const previousId = chat === config.chatId && messageId ? options.previousId : null;
  const message = { message_id: Number(messageId) };
  return sendOneMessage(notice, previousId, {
    post: () => post(config, {}, notice, options),
    edit: () => edit(config, message, notice, options),
    reply: () => post(config, { reply_parameters: { ...message, allow_sending_without_reply: true } }, notice, options),
  });
}

async function post(config: TelegramConfig, rest: object, notice: Notice, options: SendOptions): Promise<Outcome> {
  const answer = await ask(config, "sendMessage", rest, notice, options);
  return (await follow(config, answer, notice, options)) ?? delivery(config, notice, answer);
}

/** Null where the message is gone. */
async function edit(config: TelegramConfig, message: object, notice: Notice, options: SendOptions): Promise<Outcome | null> {
  const edited = await ask(config, "editMessageText", message, notice, options);
  const description = refusal.safeParse(edited.json).data?.description ?? "";
  if (/message is not modified/i.test(description)) return { ok: true, providerId: options.previousId ?? null };
  if (/message (to edit not found|can't be edited)/i.test(description)) return null;
  return (await follow(config, edited, notice, options)) ?? delivery(config, notice, edited);
}

/** Sent anew where the answer says that the group has gone to; null where it says no such thing. */
async function follow(config: TelegramConfig, { json }: Answer, notice: Notice, options: SendOptions): Promise<Outcome | null> {
  const movedTo = refusal.safeParse(json).data?.parameters?.migrate_to_chat_id;
  if (movedTo === undefined) return null;
  const moved = { ...config, chatId: String(movedTo) };
  const followed = delivery(moved, notice, await ask(moved, "sendMessage", {}, notice, options));
  return followed.ok ? { ...followed, note: wordsOf(notice)("notes.migrated", { chat: moved.chatId }) } : followed;
}

function ask({ baseUrl, chatId, threadId, secret }: TelegramConfig, method: string, rest: object, notice: Notice, options: SendOptions) {
  const body = {
    chat_id: chatId,
    ...(threadId && method === "sendMessage" ? { message_thread_id: threadId } : {}),
    ...rest,
    text: telegramText(notice),
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  };
  return call({ url: `${baseUrl}/bot${secret.token}/${method}`, body, notice, options, secrets: [secret.token] });
}

function delivery({ chatId }: TelegramConfig, notice: Notice, { json, failure }: Answer): Outcome {
  if (failure) return failure;
  const answer = sent.safeParse(json).data;
  return answer ? { ok: true, providerId: `${chatId}:${answer.result.message_id}` } : unreadable(notice);
}

/** Below 4,096 characters even before Telegram takes the markup away. Links are text, as Telegram refuses buttons to local hosts. */
function telegramText(notice: Notice): string {
  const t = wordsOf(notice);
  const links = [
    link(t("buttons.open"), notice.url),
    ...(awaitsAcknowledgement(notice) && notice.acknowledgeUrl ? [link(t("buttons.acknowledge"), notice.acknowledgeUrl)] : []),
  ];
  const fields = spokenFields(notice, 10).map(
    ({ label, value }) => `<b>${shorten(label, 40, { render: entity })}</b> ${shorten(value, 60, { render: entity })}`,
  );
  return [
    `<b>${shorten(headline(notice), 400, { render: entity })}</b>`,
    shorten(notice.body, 2000, { render: entity }),
    fields.join("\n"),
    links.join(" · "),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const link = (label: string, href: string): string => `<a href="${href.replace(/[&<>"]/g, entity)}">${label}</a>`;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const entity = (character: string): string => entities[character] ?? character;
