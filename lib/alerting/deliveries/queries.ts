import { query } from "@/lib/accounts/access";
import type { ChannelKind } from "@/lib/alerting/channels/rules";
import type { DeliveryState } from "@/lib/alerting/deliveries/rules";
import type { DeliveryListInput } from "@/lib/alerting/deliveries/schema";
import type { StoredNotice } from "@/lib/alerting/deliveries/steps";
import { cursorOf, readCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";

const pageSize = 50;

export type DeliveryView = {
  id: string;
  channel: { id: string; name: string; kind: ChannelKind };
  event: StoredNotice["event"];
  title: string;
  state: DeliveryState;
  createdAt: string;
  nextAttemptAt: string | null;
  note: string | null;
  tries: { number: number; startedAt: string; tookMs: number | null; error: string | null }[];
};
export type DeliveryPage = { rows: DeliveryView[]; nextCursor: string | null };

/** The newest first, fifty a page, each with its last ten tries. */
export const listDeliveries = query(
  "alerting.read",
  async function listDeliveries(_actor, { state, channelId, subjectId, cursor }: DeliveryListInput): Promise<DeliveryPage> {
    const from = cursor ? readCursor(cursor) : null;
    const rows = await db.alertDelivery.findMany({
      where: {
        ...(state ? { state } : {}),
        ...(channelId ? { channelId } : {}),
        ...(subjectId ? { subjectId } : {}),
        ...(from ? { createdAt: { lte: from.at }, OR: [{ createdAt: { lt: from.at } }, { id: { lt: from.id } }] } : {}),
      },
      include: { channel: { select: { id: true, name: true, kind: true } }, tries: { orderBy: { number: "desc" }, take: 10 } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const page = rows.slice(0, pageSize).map(({ id, channel, event, notice, state, createdAt, nextAttemptAt, note, tries }) => ({
      id,
      channel,
      event: event as StoredNotice["event"],
      title: (notice as unknown as StoredNotice).title,
      state,
      createdAt: createdAt.toISOString(),
      nextAttemptAt: state === "queued" || state === "retrying" ? nextAttemptAt.toISOString() : null,
      note,
      tries: tries.map(({ number, startedAt, endedAt, error }) => ({
        number,
        startedAt: startedAt.toISOString(),
        tookMs: endedAt ? endedAt.getTime() - startedAt.getTime() : null,
        error,
      })),
    }));
    const last = page.at(-1);
    return { rows: page, nextCursor: last && rows.length > pageSize ? cursorOf(last.createdAt, last.id) : null };
  },
);
