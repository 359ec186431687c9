import type { Notice } from "@/lib/platform/channels/notice";
import type { Tx } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";

/** Heard by the deliverers, which then look at once what is due, and by open consoles. */
export const deliveryChanged = "monitoring.delivery_changed";

/** A notice without what its delivery adds: the key is made of the subject, the event and the place in the sequence. */
export type NoticeText = Omit<Notice, "key" | "sequence" | "locale">;
export type StoredNotice = Omit<Notice, "key" | "at"> & { at: string };

type Told = {
  /** What the notices are about: one message or thread each, and the newest word replaces what was not sent yet. */
  subjectId: string;
  sequence: number;
  channels: { id: string; locale: string }[];
  textOf: (locale: Notice["locale"]) => NoticeText;
  dueAt: Date;
};

/** Writes the notice for each channel, in the caller's transaction. Written twice, it is there once. */
export async function queueNotices(tx: Tx, { subjectId, sequence, channels, textOf, dueAt }: Told): Promise<void> {
  if (channels.length === 0) return;
  const rows = channels.map(({ id: channelId, locale: wanted }) => {
    const locale = wanted === "fr" ? ("fr" as const) : ("en" as const);
    const { at, ...words } = textOf(locale);
    const notice: StoredNotice = { ...words, at: at.toISOString(), sequence, locale };
    const { event } = words;
    return { channelId, subjectId, sequence, event, noticeKey: `${subjectId}:${event}:${sequence}`, notice, nextAttemptAt: dueAt };
  });
  await tx.alertDelivery.createMany({ data: rows, skipDuplicates: true });
  await tx.alertDelivery.updateMany({
    where: {
      subjectId,
      sequence: { lt: sequence },
      channelId: { in: channels.map(({ id }) => id) },
      state: { in: ["queued", "retrying"] },
    },
    data: { state: "superseded", settledAt: new Date() },
  });
  await notifyLive(tx, { topic: "monitoring", name: deliveryChanged, subjectId: null });
}

export const noticeOf = (row: { noticeKey: string; notice: unknown }): Notice => {
  const stored = row.notice as StoredNotice;
  return { ...stored, key: row.noticeKey, at: new Date(stored.at) };
};
