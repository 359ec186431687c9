import { db, type Prisma, type Tx } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";
import type { MessageState } from "@/lib/platform/outbox/message";
import type { MessageType } from "@/lib/platform/outbox/message-type";
import type { TimeKey } from "@/lib/platform/page";

type Filter = { states?: MessageState[]; destinationId?: string | undefined; subjectKey?: string | undefined };

const triesShown = 10;

/** Lists messages of one type, the newest first, each with its last ten tries; `before` is the last one of the page before. */
export function listMessages({ name: type }: MessageType, filter: Filter, before: TimeKey | null, take: number) {
  const { states, destinationId, subjectKey } = filter;
  const [at, id] = before ?? [];
  return db.outboxMessage.findMany({
    where: {
      type,
      ...(states ? { state: { in: states } } : {}),
      ...(destinationId ? { destinationId } : {}),
      ...(subjectKey ? { subjectKey } : {}),
      ...(at ? { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: id } }] } : {}),
    },
    include: { tries: { orderBy: { number: "desc" }, take: triesShown } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** Gives a message that was given up another span of attempts, or one that waits its next attempt now. False where neither is so, and for trials. */
export async function retryMessage(tx: Tx, type: MessageType, id: string): Promise<boolean> {
  const state = { in: ["dead", "retrying", "queued"] } satisfies Prisma.EnumMessageStateFilter;
  const message = await tx.outboxMessage.findFirst({ where: { id, type: type.name, state }, select: { content: true } });
  if (!message || type.isTrial(message.content)) return false;
  const { count } = await tx.outboxMessage.updateMany({
    where: { id, state },
    data: { state: "retrying", dueAt: new Date(), firstAttemptAt: null, settledAt: null },
  });
  if (count > 0) await notifyLive(tx, type.hint, id);
  return count > 0;
}
