import { type ChannelKind, sharesMessages } from "@/lib/alerting/channels/rules";
import { deliveryChanged } from "@/lib/alerting/events";
import { acknowledgeUrl } from "@/lib/platform/channels/answer-link";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import type { Tx } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";

/** Heard by the deliverers, which then look at once what is due, and by open consoles. */
/** A notice without what its delivery adds: the key is made of the subject, the event and the place in the sequence. */
export type NoticeText = Omit<Notice, "key" | "sequence" | "locale" | "acknowledgeUrl">;
/** `isOfThread`: it speaks of all alerts that share its message. */
export type StoredNotice = Omit<Notice, "key" | "at"> & { at: string; isOfThread?: true };

export type NoticeRequest = {
  /** What the notices are about: an alert. Its newest word replaces what was not sent yet. */
  subjectId: string;
  /** What shares one message on each channel; null where the subject has its own. */
  threadId: string | null;
  sequence: number;
  channels: { id: string; name: string; locale: string; kind: ChannelKind }[];
  textOf: (locale: Notice["locale"]) => NoticeText;
  dueAt: Date;
};

/** Writes the notice for each channel, in the caller's transaction. Written twice, it is there once. */
export const queueNotices = (tx: Tx, notice: NoticeRequest): Promise<void> => queueAllNotices(tx, [notice]);

/** The same for many subjects, in as many statements as one takes. */
export async function queueAllNotices(tx: Tx, all: NoticeRequest[]): Promise<void> {
  const rows = all.flatMap(rowsOf);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into "AlertDelivery" (id, "channelId", "subjectId", "threadId", sequence, event, "noticeKey", notice, "nextAttemptAt")
    select uuidv7(), "channelId", "subjectId", "threadId", sequence, event, "noticeKey", notice, "nextAttemptAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("channelId" uuid, "subjectId" uuid, "threadId" uuid, sequence int, event text,
      "noticeKey" text, notice jsonb, "nextAttemptAt" timestamptz(3))
    on conflict do nothing`;
  const later = rows
    .filter(({ sequence }) => sequence > 1)
    .map(({ channelId, subjectId, sequence }) => ({ channelId, subjectId, sequence }));
  if (later.length > 0) {
    await tx.$executeRaw`
      update "AlertDelivery" set state = 'superseded', "settledAt" = now() where id in (
        select d.id from jsonb_to_recordset(${JSON.stringify(later)}::jsonb) as l("channelId" uuid, "subjectId" uuid, sequence int)
        join "AlertDelivery" d on d."channelId" = l."channelId" and d."subjectId" = l."subjectId" and d.sequence < l.sequence
         and d.state in ('queued', 'retrying') order by d.id for update of d)`;
  }
  await notifyLive(tx, deliveryChanged);
}

function rowsOf({ subjectId, threadId: thread, sequence, channels, textOf, dueAt }: NoticeRequest) {
  return channels.map(({ id: channelId, name, kind, locale: wanted }) => {
    const locale = wanted === "fr" ? ("fr" as const) : ("en" as const);
    const { at, ...words } = textOf(locale);
    const { event } = words;
    const leave = { about: { alertId: subjectId }, as: { via: name }, locale };
    const link = awaitsAcknowledgement({ event }) ? { acknowledgeUrl: acknowledgeUrl(leave, at) } : {};
    const notice: StoredNotice = { ...words, ...link, at: at.toISOString(), sequence, locale };
    const threadId = sharesMessages(kind) ? thread : null;
    return {
      channelId,
      subjectId,
      threadId,
      sequence,
      event,
      noticeKey: `${subjectId}:${event}:${sequence}`,
      notice,
      nextAttemptAt: dueAt,
    };
  });
}

export const noticeOf = (row: { noticeKey: string; notice: unknown }): Notice => {
  const { isOfThread: _, ...stored } = row.notice as StoredNotice;
  return { ...stored, key: row.noticeKey, at: new Date(stored.at) };
};
