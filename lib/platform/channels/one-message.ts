import type { Notice } from "@/lib/platform/channels/notice";
import { wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

type Ways = {
  post: () => Promise<Outcome>;
  /** Null where the message is gone. */
  edit: () => Promise<Outcome | null>;
  reply: () => Promise<Outcome>;
};

/**
 * One message an incident: `previousId` is edited. An edit wakes nobody, so a reminder is a reply, and what has become worse is edited,
 * then replied to. The edit goes first because nobody notices it twice: what a lost try repeats is one message, as ever.
 */
export async function sendOneMessage(notice: Notice, previousId: string | null | undefined, ways: Ways): Promise<Outcome> {
  if (!previousId) return ways.post();
  if (notice.event === "reminder" && !notice.isWorse) return keeping(previousId, await ways.reply());
  const edited = await ways.edit();
  if (edited === null) return replacing(notice, await ways.post());
  const isNew = edited.ok && edited.providerId !== previousId;
  return edited.ok && notice.isWorse && !isNew ? keeping(previousId, await ways.reply()) : edited;
}

/** Later edits go to the first message, unless the conversation itself has moved. */
const keeping = (previousId: string, delivery: Outcome): Outcome =>
  delivery.ok && !delivery.note ? { ...delivery, providerId: previousId } : delivery;

const replacing = (notice: Notice, delivery: Outcome): Outcome =>
  delivery.ok && !delivery.note ? { ...delivery, note: wordsOf(notice)("notes.replaced") } : delivery;
