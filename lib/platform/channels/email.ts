import nodemailer, { type Transporter } from "nodemailer";
import { z } from "zod";
import { system } from "@/lib/platform/actor";
import { mailGivenUp } from "@/lib/platform/channels/events";
import { type StoredMail, storedMail } from "@/lib/platform/channels/stored-mail";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { emit } from "@/lib/platform/events";
import { defineHint } from "@/lib/platform/live";
import { createDestination } from "@/lib/platform/outbox/destinations";
import { defineMessage } from "@/lib/platform/outbox/message-type";
import { queueMessages } from "@/lib/platform/outbox/queue";
import type { Outcome } from "@/lib/platform/outbox/rules";
import { sends } from "@/lib/platform/outbox/sender";
import { clean, emailAddress } from "@/lib/platform/text";

export const mailChanged = defineHint("platform.mail_changed");

/**
 * A mail that some reaction wants to be sent. `key` says why it exists: queued twice with one key, it is sent once.
 * `html` must come escaped (see emailHtml). `messageId` is given where later mails must refer to this one.
 * Mails of one `thread` leave in the order of their writing, and only the newest of those that did not leave yet.
 */
export type Mail = Letter & { key: string; purpose: string; thread?: string };

type Letter = {
  to: { address: string; name?: string };
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  messageId?: string;
};

const tryWithinMs = 10_000;
const mailServer = {
  id: "00000000-0000-8000-8000-00006d61696c",
  kind: "email",
  policy: "mail",
  config: {},
  secret: null,
  isEnabled: true,
} as const;

export const mailMessage = defineMessage({
  name: "mail",
  content: z.object({ mail: storedMail }),
  hint: mailChanged,
  keepDays: null,
});

/** Sends mails through the mail server. */
export const mails = sends(mailMessage, {
  send: (_endpoint, { mail }) => sendMail(mail),
  onGivenUp: async (tx, messages) => {
    for (const { id: mailId, key, content } of messages) {
      await emit(tx, mailGivenUp, system, { mailId, key, to: mailMessage.content.parse(content).mail.to.address });
    }
  },
});

/** Puts a mail into the outbox, in the caller's transaction. Urgent mails leave before the rest. Returns false when the key was used before. */
export async function queueMail(tx: Tx, mail: Mail, { urgent: isUrgent = false } = {}): Promise<boolean> {
  const { key, purpose, thread } = mail;
  await createDestination(tx, mailServer);
  const content = { mail: toStoredMail(mail) };
  const written = await queueMessages(tx, mailMessage, [
    { destinationId: mailServer.id, purpose, key, subjectKey: thread ?? key, content, isUrgent },
  ]);
  return written.length > 0;
}

/** Makes what the mail server gets of a letter. One line is one line, so that no text can smuggle in a header. */
export function toStoredMail({ to, subject, text, html, headers, messageId = `<${crypto.randomUUID()}@${hostname}>` }: Letter): StoredMail {
  return {
    to: { address: emailAddress.parse(to.address), name: to.name ? oneLine(to.name) : null },
    subject: oneLine(subject).slice(0, 250),
    text: clean(text),
    html: clean(html),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...headers },
    messageId,
  };
}

export const hostname = new URL(env.APP_ORIGIN).hostname;

/** Hands one mail to SMTP, or keeps it readable where no SMTP_URL is set. A repeated mail has the same Message-ID. */
export async function sendMail({ to, ...mail }: StoredMail): Promise<Outcome> {
  if (!env.SMTP_URL) return { ok: true, providerId: null, isKept: true };
  try {
    const options = {
      from: env.MAIL_FROM,
      to: { address: to.address, name: to.name ?? "" },
      ...mail,
      signal: AbortSignal.timeout(tryWithinMs),
    };
    await smtp(env.SMTP_URL).sendMail(options);
    return { ok: true, providerId: null };
  } catch (error) {
    const { code = "", response = "", message } = error as { code?: string; response?: string; message: string };
    // The server knows no such address (RFC 3463, 5.1.x).
    const isFinal = /^5\d\d[ -]5\.1\.\d/.test(response);
    const failure = { ok: false, error: message.slice(0, 500).toWellFormed(), retryAfterSeconds: null, isFinal, isGone: false } as const;
    return ["EENVELOPE", "EMESSAGE"].includes(code) ? { ...failure, isOfMessage: true } : failure;
  }
}

let transport: Transporter | null = null;

function smtp(url: string): Transporter {
  transport ??= nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 16,
    connectionTimeout: tryWithinMs,
    greetingTimeout: tryWithinMs,
    socketTimeout: tryWithinMs,
  } as never);
  return transport;
}

const oneLine = (value: string) =>
  clean(value)
    .replace(/[\r\n\t]+/g, " ")
    .trim();
