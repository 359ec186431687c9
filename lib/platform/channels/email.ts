import nodemailer, { type Transporter } from "nodemailer";
import { z } from "zod";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Attempt, defineJob, enqueue } from "@/lib/platform/jobs";
import { notifyLive } from "@/lib/platform/live";
import { clean, cut, emailAddress } from "@/lib/platform/text";

/**
 * `key` says why the mail exists: asking twice with one key sends once. `html` must come escaped (see emailHtml).
 * `messageId` where later mails must refer to this one; otherwise a fresh one is made.
 */
export type Mail = {
  key: string;
  purpose: string;
  to: { address: string; name?: string };
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  messageId?: string;
};

export const deliverMail = defineJob("platform.deliverMail", z.object({ mailId: z.uuid() }), "mail");
export const deliverPage = defineJob("platform.deliverPage", z.object({ mailId: z.uuid() }), "pages");

let transport: Transporter | null = null;

/**
 * Puts a mail into the outbox, in the caller's transaction. Pages (`urgent`) travel in a queue of their own.
 * Returns false when the key was used before.
 */
export async function queueMail(tx: Tx, mail: Mail, { urgent = false } = {}): Promise<boolean> {
  const to = emailAddress.parse(mail.to.address);
  const [row] = await tx.outgoingMail.createManyAndReturn({
    data: {
      key: mail.key,
      purpose: mail.purpose,
      toAddress: to,
      toName: mail.to.name ? oneLine(mail.to.name) : null,
      subject: oneLine(mail.subject).slice(0, 250),
      text: clean(mail.text),
      html: clean(mail.html),
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...mail.headers },
      messageId: mail.messageId ?? `<${crypto.randomUUID()}@${new URL(env.APP_ORIGIN).hostname}>`,
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (row) await enqueue(tx, urgent ? deliverPage : deliverMail, { mailId: row.id }, { key: row.id });
  return Boolean(row);
}

/**
 * Hands one mail to SMTP, or keeps it readable where no SMTP_URL is set. Delivery is at least once: a crash between the
 * server's 250 and our commit sends again, with the same Message-ID.
 */
export async function sendQueuedMail({ mailId }: { mailId: string }, { isLast }: Attempt = { isLast: false }): Promise<void> {
  const mail = await db.outgoingMail.findUniqueOrThrow({ where: { id: mailId } });
  if (mail.state === "sent" || mail.state === "kept") return;
  if (!env.SMTP_URL) return settle(mailId, { state: "kept" });
  try {
    await smtp(env.SMTP_URL).sendMail({
      from: env.MAIL_FROM,
      to: { address: mail.toAddress, name: mail.toName ?? "" },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: mail.headers as Record<string, string>,
    });
  } catch (error) {
    const lastError = cut((error as Error).message, 500);
    await settle(mailId, { lastError, attempts: { increment: 1 }, ...(isLast ? { state: "failed" } : {}) });
    throw error;
  }
  await settle(mailId, { state: "sent", sentAt: new Date(), attempts: { increment: 1 }, lastError: null });
}

async function settle(id: string, data: Parameters<Tx["outgoingMail"]["update"]>[0]["data"]): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.outgoingMail.update({ where: { id }, data });
    await notifyLive(tx, { topic: "platform", name: "platform.mail_changed", subjectId: id });
  });
}

function smtp(url: string): Transporter {
  transport ??= nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 8,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as never);
  return transport;
}

const oneLine = (value: string) =>
  clean(value)
    .replace(/[\r\n\t]+/g, " ")
    .trim();
