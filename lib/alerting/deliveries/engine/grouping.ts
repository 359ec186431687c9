import { eventOfThread, interruptsAgain, isWorse } from "@/lib/alerting/rules";
import { type Alert, interruptsOnly, readAlert, wordsOfThread } from "@/lib/alerting/steps/notices";
import { acknowledgeUrl } from "@/lib/platform/channels/answer-link";
import { awaitsAcknowledgement, type StoredNotice, storedNotice } from "@/lib/platform/channels/notice";
import { db } from "@/lib/platform/db";
import type { Claimed } from "@/lib/platform/outbox/message";
import { findLastSent } from "@/lib/platform/outbox/subjects";

/**
 * Words a claimed notice, in every retry alike: where its alert shares a message, it describes all of them now, in place of the notices it
 * supersedes. Null where it would only interrupt people anew.
 */
export async function wordNotice({ threadKey, isFirst, destination }: Claimed, stored: StoredNotice): Promise<StoredNotice | null> {
  if (threadKey === null || (stored.isOfThread && !isFirst)) return stored;
  const alerts = await db.alert.findMany({
    where: { threadId: threadKey, notices: { gt: 0 }, notifiedChannelIds: { has: destination.id } },
    orderBy: [{ firedAt: "asc" }, { id: "asc" }],
  });
  if (alerts.length < 2) return stored;
  const channel = await db.alertChannel.findUniqueOrThrow({ where: { id: destination.id }, select: { name: true, kind: true } });
  const words = noticeOfThread(alerts.map(readAlert), stored, threadKey, channel.name);
  const sent = storedNotice.safeParse(await findLastSent(threadKey, destination.id));
  const last = sent.success ? sent.data : null;
  if (interruptsOnly.includes(channel.kind) && !interruptsAgain(words, last)) return null;
  return last && isWorse(words, last) ? { ...words, isWorse: true } : words;
}

function noticeOfThread(alerts: Alert[], { event: wanted, at, locale }: StoredNotice, threadId: string, via: string): StoredNotice {
  const event = eventOfThread(alerts, wanted);
  const leave = { about: { incidentId: threadId }, as: { via }, locale };
  const link = awaitsAcknowledgement({ event }) ? { acknowledgeUrl: acknowledgeUrl(leave, new Date(at)) } : {};
  const sequence = alerts.reduce((sum, { notices }) => sum + notices, 0);
  return { ...wordsOfThread(alerts, event, locale), ...link, at, sequence, locale, isOfThread: true };
}
