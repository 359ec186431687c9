import { query } from "@/lib/accounts/access";
import type { ChannelKind } from "@/lib/alerting/channels/rules";
import { type DeliveryState, stateOf, statesOf } from "@/lib/alerting/deliveries/rules";
import type { DeliveryListInput } from "@/lib/alerting/deliveries/schema";
import { noticeMessage } from "@/lib/alerting/deliveries/steps";
import { type StoredNotice, storedNotice } from "@/lib/platform/channels/notice";
import { db } from "@/lib/platform/db";
import { listMessages } from "@/lib/platform/outbox/log";
import { type Page, pageOf, readCursor, timeCursor } from "@/lib/platform/page";

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
export type DeliveryPage = Page<DeliveryView>;

/** Lists the newest first, fifty a page, each with its last ten attempts. */
export const listDeliveries = query(
  "alerting.read",
  async function listDeliveries(_actor, { state, channelId, subjectId, cursor }: DeliveryListInput): Promise<DeliveryPage> {
    const from = readCursor(timeCursor, cursor);
    const filter = { ...(state ? { states: statesOf(state) } : {}), destinationId: channelId, subjectKey: subjectId };
    const found = await listMessages(noticeMessage, filter, from, pageSize + 1);
    const channels = await db.alertChannel.findMany({
      where: { id: { in: [...new Set(found.map(({ destinationId }) => destinationId))] } },
      select: { id: true, name: true, kind: true },
    });
    const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
    const shown = found.flatMap(({ destinationId, content, ...row }) => {
      const channel = channelOf.get(destinationId);
      return channel ? [{ ...row, channel, ...shownNotice.parse(content) }] : [];
    });
    const { rows, nextCursor } = pageOf(shown, pageSize, (last) => [last.createdAt, last.id]);
    const views = rows.map(({ id, channel, event, title, state, createdAt, dueAt, note, tries }) => ({
      id,
      channel,
      event,
      title,
      state: stateOf(state),
      createdAt: createdAt.toISOString(),
      nextAttemptAt: state === "queued" || state === "retrying" ? dueAt.toISOString() : null,
      note,
      tries: tries.map(({ number, startedAt, endedAt, error }) => ({
        number,
        startedAt: startedAt.toISOString(),
        tookMs: endedAt ? endedAt.getTime() - startedAt.getTime() : null,
        error,
      })),
    }));
    return { rows: views, nextCursor };
  },
);

const shownNotice = storedNotice.pick({ event: true, title: true });
