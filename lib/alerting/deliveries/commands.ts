import { command, systemCommand } from "@/lib/accounts/access";
import { listActiveMembers } from "@/lib/accounts/directory";
import { troubleMail } from "@/lib/alerting/deliveries/emails/trouble";
import { tellChannelTrouble } from "@/lib/alerting/deliveries/jobs";
import { givenUpKey, openStates } from "@/lib/alerting/deliveries/rules";
import { deliveryIdInput } from "@/lib/alerting/deliveries/schema";
import { deliveryChanged } from "@/lib/alerting/events";
import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";
import { conflict } from "@/lib/platform/errors";
import type { PayloadOf } from "@/lib/platform/events";
import { enqueue } from "@/lib/platform/jobs";
import { notifyLive } from "@/lib/platform/live";

const [hour, day] = [3_600_000, 86_400_000];
const keepDays = 90;

/** Another day of tries for what was given up, or the next try at once for what waits. */
export const retryDelivery = command("alerting.write", deliveryIdInput, function retryDelivery(_actor, { id }) {
  return transaction(async (tx) => {
    const { count } = await tx.alertDelivery.updateMany({
      where: { id, state: { in: ["dead", "retrying", "queued"] }, NOT: { event: "test" } },
      data: { state: "retrying", nextAttemptAt: new Date(), firstAttemptAt: null, settledAt: null },
    });
    if (count === 0) throw conflict("This delivery is under way or needs no other try.");
    await notifyLive(tx, deliveryChanged, id);
  });
});

/** What waited for more than a day for a channel that did not come back tells nobody anything now; the log is kept for ninety days. */
export const buryOldDeliveries = systemCommand(async function buryOldDeliveries(): Promise<void> {
  const now = new Date();
  const [idleSince, madeBefore] = [new Date(now.getTime() - hour), new Date(now.getTime() - day)];
  await transaction(async (tx) => {
    const dead = await tx.alertDelivery.updateManyAndReturn({
      where: { state: { in: [...openStates] }, nextAttemptAt: { lt: idleSince }, createdAt: { lt: madeBefore } },
      data: { state: "dead", settledAt: now },
      select: { channelId: true, lastError: true },
    });
    const errors = new Map(dead.map(({ channelId, lastError }) => [channelId, lastError]));
    // Of one that was disabled, or switched off by hand, they know.
    const wanted = { id: { in: [...errors.keys()] }, isEnabled: true, NOT: { circuitState: "disabled" as const } };
    for (const { id: channelId } of await tx.alertChannel.findMany({ where: wanted, select: { id: true } })) {
      const key = givenUpKey(channelId, now);
      await enqueue(tx, tellChannelTrouble, { channelId, trouble: "givenUp", key, error: errors.get(channelId) ?? null }, { key });
    }
  });
  await db.alertDelivery.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keepDays * day) } } });
});

/** A mail to each admin: what cannot be told through a channel cannot be told there either. */
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
