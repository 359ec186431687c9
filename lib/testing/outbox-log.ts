import { stateOf } from "@/lib/alerting/deliveries/rules";
import { storedNotice } from "@/lib/platform/channels/notice";
import { storedMail } from "@/lib/platform/channels/stored-mail";
import { db } from "@/lib/platform/db";

// The outbox, read in the words of the tests that look at it.

/** Returns every mail that was written, in that order: those to people, and those that alerts became at an address. */
export async function readMails(isWanted: Partial<{ purpose: string; key: string; toAddress: string }> = {}) {
  const rows = await db.outboxMessage.findMany({ where: { kind: "email" }, orderBy: [{ createdAt: "asc" }, { sequence: "asc" }] });
  const mails = rows.flatMap(({ content, subjectKey: thread, settledAt: sentAt, ...row }) => {
    const mail = storedMail.safeParse((content as { mail?: unknown }).mail);
    if (!mail.success) return [];
    const { to, ...letter } = mail.data;
    return [{ ...row, ...letter, thread, sentAt, toAddress: to.address, toName: to.name }];
  });
  return mails.filter((mail) => Object.entries(isWanted).every(([name, value]) => mail[name as keyof typeof isWanted] === value));
}

/** Returns the notices of alerts by their place in the sequence, each with its channel's name. */
export async function readDeliveries(channelName?: string) {
  const channels = new Map((await db.alertChannel.findMany()).map(({ id, name }) => [id, name]));
  const rows = await db.outboxMessage.findMany({ where: { type: "notice" }, orderBy: [{ sequence: "asc" }, { key: "asc" }] });
  return rows
    .map(({ content, state, ...row }) => {
      const notice = storedNotice.loose().parse(content);
      return { ...row, notice, event: notice.event, state: stateOf(state), channel: channels.get(row.destinationId) };
    })
    .filter(({ channel }) => channelName === undefined || channel === channelName);
}
