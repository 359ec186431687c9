import { setTimeout as wait } from "node:timers/promises";
import nodemailer, { type Transporter } from "nodemailer";
import { z } from "zod";
import { system } from "@/lib/platform/actor";
import { mailGivenUp } from "@/lib/platform/channels/events";
import { db, type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { emit } from "@/lib/platform/events";
import { type Attempt, defineJob, enqueue, Hopeless } from "@/lib/platform/jobs";
import { defineHint, notifyLive } from "@/lib/platform/live";
import { clean, emailAddress } from "@/lib/platform/text";

export const mailChanged = defineHint("platform.mail_changed");

/**
 * `key` says why the mail exists: asking twice with one key sends once. `html` must come escaped (see emailHtml).
 * `messageId` where later mails must refer to this one; otherwise a fresh one is made.
 * `thread`: its mails leave in the order of their writing, and only what no newer one has replaced.
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
  thread?: string;
};
type Row = Prisma.OutgoingMailGetPayload<object>;
type Change = Prisma.OutgoingMailUpdateInput;

export const deliverMail = defineJob("platform.deliverMail", z.object({ mailId: z.uuid() }), "mail");
export const deliverPage = defineJob("platform.deliverPage", z.object({ mailId: z.uuid() }), "pages");

const tryWithinMs = 10_000;
const restMs = 3_000;

/**
 * Puts a mail into the outbox, in the caller's transaction. Pages (`urgent`) travel in a queue of their own.
 * Returns false when the key was used before.
 */
export async function queueMail(tx: Tx, mail: Mail, { urgent = false } = {}): Promise<boolean> {
  const [row] = await tx.outgoingMail.createManyAndReturn({ data: rowOf(mail), skipDuplicates: true, select: { id: true } });
  if (row) await enqueue(tx, urgent ? deliverPage : deliverMail, { mailId: row.id }, { key: row.id });
  return Boolean(row);
}

/** Sends a mail now, for a caller who tries again: throws what the server said, `Hopeless` for good. Repeated, it is the same mail, sent once. */
export async function sendMailNow(mail: Mail): Promise<void> {
  await db.outgoingMail.createMany({ data: rowOf(mail), skipDuplicates: true });
  const row = await db.outgoingMail.findUniqueOrThrow({ where: { key: mail.key } });
  if (!isEnded(row)) await send(row, (tx, failed) => update(tx, row, { ...failed, state: "failed" }));
}

/**
 * Hands one mail to SMTP, or keeps it readable where no SMTP_URL is set. Delivery is at least once: a crash between the
 * server's 250 and our commit sends again, with the same Message-ID.
 */
export async function sendQueuedMail({ mailId }: { mailId: string }, { isLast }: Attempt = { isLast: false }): Promise<void> {
  while (Date.now() < awayUntil) await wait(awayUntil - Date.now());
  const mail = await db.outgoingMail.findUniqueOrThrow({ where: { id: mailId } });
  if (isEnded(mail)) return;
  const others = mail.thread ? await db.outgoingMail.findMany({ where: { thread: mail.thread }, select: { seq: true, state: true } }) : [];
  if (others.some(({ seq }) => seq > mail.seq)) return settle(mail, { state: "superseded" });
  if (others.some(({ seq, state }) => seq < mail.seq && state === "queued")) throw new Error("an earlier mail of its thread is on its way");
  await send(mail, async (tx, failed, error) => {
    const isGivenUp = isLast || isUnknownAddress(error);
    await update(tx, mail, { ...failed, ...(isGivenUp ? { state: "failed" } : {}) });
    if (isGivenUp) await emit(tx, mailGivenUp, system, { mailId, key: mail.key, to: mail.toAddress });
  });
}

/** The server knows no such address (RFC 3463, 5.1.x). */
const isUnknownAddress = (error: unknown): boolean => /^5\d\d[ -]5\.1\.\d/.test(String((error as { response?: string }).response ?? ""));

function rowOf(mail: Mail) {
  return {
    key: mail.key,
    purpose: mail.purpose,
    toAddress: emailAddress.parse(mail.to.address),
    toName: mail.to.name ? oneLine(mail.to.name) : null,
    subject: oneLine(mail.subject).slice(0, 250),
    text: clean(mail.text),
    html: clean(mail.html),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...mail.headers },
    messageId: mail.messageId ?? `<${crypto.randomUUID()}@${new URL(env.APP_ORIGIN).hostname}>`,
    thread: mail.thread ?? null,
  };
}

const isEnded = ({ state }: Row) => state === "sent" || state === "kept" || state === "superseded";

/** One try, and what became of it. Throws what the server said when `keepFailure` has kept it. */
async function send(mail: Row, keepFailure: (tx: Tx, failed: Change, error: unknown) => Promise<void>): Promise<void> {
  if (!env.SMTP_URL) return settle(mail, { state: "kept" });
  try {
    await smtp(env.SMTP_URL).sendMail({
      from: env.MAIL_FROM,
      to: { address: mail.toAddress, name: mail.toName ?? "" },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: mail.headers as Record<string, string>,
      signal: AbortSignal.timeout(tryWithinMs),
    });
    awayUntil = 0;
  } catch (error) {
    if (!isOfMail(error)) awayUntil = Date.now() + restMs;
    const lastError = (error as Error).message.slice(0, 500);
    await transaction((tx) => keepFailure(tx, { lastError, attempts: { increment: 1 } }, error));
    throw isUnknownAddress(error) ? new Hopeless(lastError) : error;
  }
  await settle(mail, { state: "sent", sentAt: new Date(), attempts: { increment: 1 }, lastError: null });
}

/**
 * While the server is away, queued mails wait here for their turn instead of dialling it one after the other: however many there are,
 * only those under way cost a try, and the rest leaves as soon as one gets through.
 */
let awayUntil = 0;

/** The server answered, and refuses this mail alone. */
const isOfMail = (error: unknown) => ["EENVELOPE", "EMESSAGE"].includes((error as { code?: string }).code ?? "");

const settle = (mail: Row, data: Change): Promise<void> => transaction((tx) => update(tx, mail, data));

async function update(tx: Tx, { id }: Row, data: Change): Promise<void> {
  await tx.outgoingMail.update({ where: { id }, data });
  await notifyLive(tx, mailChanged, id);
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
