import { z } from "zod";
import { type ChannelKind, sharesMessages } from "@/lib/alerting/channels/rules";
import { deliveryChanged } from "@/lib/alerting/events";
import { acknowledgeUrl } from "@/lib/platform/channels/answer-link";
import { awaitsAcknowledgement, type Notice, type StoredNotice, storedNotice } from "@/lib/platform/channels/notice";
import type { Tx } from "@/lib/platform/db";
import { defineMessage } from "@/lib/platform/outbox/message-type";
import { type NewMessage, queueMessages } from "@/lib/platform/outbox/queue";

export const noticeMessage = defineMessage({
  name: "notice",
  content: storedNotice,
  hint: deliveryChanged,
  keepDays: 90,
  isTrial: (content) => isTest.safeParse(content).success,
});
const isTest = z.object({ event: z.literal("test") });

/** A notice without what its delivery adds: the key is made of the subject, the event and the place in the sequence. */
export type NoticeText = Omit<Notice, "key" | "sequence" | "locale" | "acknowledgeUrl">;

export type NoticeRequest = {
  /** The notices are about this alert. Its newest notice replaces those that were not sent yet. */
  subjectId: string;
  /** Subjects with one thread share a message on each channel; null where the subject has its own. */
  threadId: string | null;
  sequence: number;
  channels: { id: string; name: string; locale: string; kind: ChannelKind }[];
  textOf: (locale: Notice["locale"]) => NoticeText;
  dueAt: Date;
};

/** Writes the notices for each channel, in the caller's transaction, and returns the ids of those that are new. */
export const queueNotices = (tx: Tx, all: NoticeRequest[]): Promise<string[]> => queueMessages(tx, noticeMessage, all.flatMap(messagesOf));

function messagesOf({ subjectId, threadId, sequence, channels, textOf, dueAt }: NoticeRequest): NewMessage<StoredNotice>[] {
  return channels.map(({ id: destinationId, name, kind, locale: wanted }) => {
    const locale = wanted === "fr" ? ("fr" as const) : ("en" as const);
    const { at, ...words } = textOf(locale);
    const { event } = words;
    const leave = { about: { alertId: subjectId }, as: { via: name }, locale };
    const link = awaitsAcknowledgement({ event }) ? { acknowledgeUrl: acknowledgeUrl(leave, at) } : {};
    return {
      destinationId,
      purpose: "alert",
      key: `${subjectId}:${event}:${sequence}`,
      subjectKey: subjectId,
      threadKey: sharesMessages(kind) ? threadId : null,
      sequence,
      content: { ...words, ...link, at: at.toISOString(), sequence, locale },
      isUrgent: true,
      dueAt,
    };
  });
}
