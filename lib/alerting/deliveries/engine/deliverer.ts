import { asMail, sendThrough } from "@/lib/alerting/channels/engine/senders";
import { tiesByOurKey } from "@/lib/alerting/channels/rules";
import { wordNotice } from "@/lib/alerting/deliveries/engine/grouping";
import { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { givenUpKey } from "@/lib/alerting/deliveries/rules";
import { noticeMessage } from "@/lib/alerting/deliveries/steps";
import { enqueue } from "@/lib/platform/jobs";
import { sends } from "@/lib/platform/outbox/sender";

/**
 * Sends notices through the channels of their routes. Admins are notified of a channel that refuses for good, and once a day of one that
 * did not deliver an alert.
 */
export const notices = sends(noticeMessage, {
  prepare: async (claimed, stored) => {
    const notice = await wordNotice(claimed, stored);
    return notice && asMail(claimed, notice);
  },
  send: (endpoint, { at, isOfThread: _, mail, ...notice }, { key, subjectKey, threadKey, previousId }) =>
    sendThrough(endpoint, { ...notice, key, at: new Date(at) }, mail, {
      previousId: tiesByOurKey(endpoint.kind) ? (threadKey ?? subjectKey) : previousId,
    }),
  onGivenUp: async (tx, messages) => {
    const lastOf = new Map(messages.map((message) => [message.destinationId, message]));
    for (const { destinationId: channelId, error, at } of lastOf.values()) {
      const key = givenUpKey(channelId, at);
      await enqueue(tx, tellChannelTrouble, { channelId, trouble: "givenUp", key, error }, { key });
    }
  },
  onDisabled: async (tx, { id, destinationId: channelId, attempt, error }) => {
    const key = `channel-disabled:${channelId}:${id}:${attempt}`;
    await enqueue(tx, tellChannelTrouble, { channelId, trouble: "disabled", key, error }, { key });
  },
});
