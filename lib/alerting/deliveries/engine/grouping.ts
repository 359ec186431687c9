import type { Claimed } from "@/lib/alerting/deliveries/engine/leases";
import { noticeOf, type StoredNotice } from "@/lib/alerting/deliveries/steps";
import { type AnnouncedEvent, eventOfThread, interruptsAgain, isWorse } from "@/lib/alerting/rules";
import { type Alert, interruptsOnly, readAlert, wordsOfThread } from "@/lib/alerting/steps/notices";
import { acknowledgeUrl } from "@/lib/platform/channels/answer-link";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { db } from "@/lib/platform/db";

/**
 * What a claimed delivery says: where its alert shares a message with others, what is true of all of them now, in place of all that
 * gave way to it. That is kept, so that each retry says the same. Null where it would only wake people anew.
 */
export async function noticeToSend(claimed: Claimed): Promise<Notice | null> {
  const { id, token, noticeKey, channel, threadId, isFirst } = claimed;
  const stored = claimed.notice as StoredNotice;
  if (threadId === null || (stored.isOfThread && !isFirst)) return noticeOf(claimed);
  const alerts = await db.alert.findMany({
    where: { threadId, notices: { gt: 0 }, toldChannelIds: { has: channel.id } },
    orderBy: [{ firedAt: "asc" }, { id: "asc" }],
  });
  if (alerts.length < 2) return noticeOf(claimed);
  const words = noticeOfThread(alerts.map(readAlert), stored, threadId, channel.name);
  const last = await lastAnnounced(threadId, channel.id);
  if (interruptsOnly.includes(channel.kind) && !interruptsAgain(words, last)) return null;
  const notice: StoredNotice = last && isWorse(words, last) ? { ...words, isWorse: true } : words;
  await db.alertDelivery.updateMany({ where: { id, leaseToken: token }, data: { event: notice.event, notice } });
  return noticeOf({ noticeKey, notice });
}

function noticeOfThread(alerts: Alert[], { event: wanted, at, locale }: StoredNotice, threadId: string, via: string): StoredNotice {
  const event = eventOfThread(alerts, wanted);
  const leave = { about: { incidentId: threadId }, as: { via }, locale };
  const link = awaitsAcknowledgement({ event }) ? { acknowledgeUrl: acknowledgeUrl(leave, new Date(at)) } : {};
  const sequence = alerts.reduce((sum, { notices }) => sum + notices, 0);
  return { ...wordsOfThread(alerts, event, locale), ...link, at, sequence, locale, isOfThread: true };
}

async function lastAnnounced(threadId: string, channelId: string): Promise<AnnouncedEvent | null> {
  const sent = await db.alertDelivery.findFirst({
    where: { threadId, channelId, state: "sent" },
    orderBy: { firstAttemptAt: "desc" },
    select: { notice: true },
  });
  return sent && (sent.notice as StoredNotice);
}
