import { command, systemCommand } from "@/lib/accounts/access";
import { listActiveMembers } from "@/lib/accounts/directory";
import { troubleMail } from "@/lib/alerting/deliveries/emails/trouble";
import type { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { deliveryIdInput } from "@/lib/alerting/deliveries/schema";
import { noticeMessage } from "@/lib/alerting/deliveries/steps";
import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";
import { conflict } from "@/lib/platform/errors";
import type { PayloadOf } from "@/lib/platform/events";
import { retryMessage } from "@/lib/platform/outbox/log";

/** Gives another day of attempts to a delivery that was given up, and the next attempt at once to one that waits. */
export const retryDelivery = command("alerting.write", deliveryIdInput, function retryDelivery(_actor, { id }) {
  return transaction(async (tx) => {
    if (!(await retryMessage(tx, noticeMessage, id))) throw conflict("This delivery is under way or needs no other try.");
  });
});

/** Mails each admin about a channel's trouble, which that channel cannot deliver itself. */
export const mailChannelTrouble = systemCommand(async function mailChannelTrouble({
  channelId,
  ...trouble
}: PayloadOf<typeof tellChannelTrouble>): Promise<void> {
  const channel = await db.alertChannel.findUnique({ where: { id: channelId }, select: { name: true } });
  if (!channel) return;
  const admins = (await listActiveMembers()).filter(({ role }) => role === "admin");
  await transaction(async (tx) => {
    for (const admin of admins) await queueMail(tx, troubleMail({ ...trouble, channel: channel.name }, admin), { urgent: true });
  });
});
