import { command } from "@/lib/accounts/access";
import { type StoredChannel, sealChannel, signingSecretOf } from "@/lib/alerting/channels/engine/senders";
import { changedChannelInput, channelIdInput, newChannelInput } from "@/lib/alerting/channels/schema";
import { notices } from "@/lib/alerting/deliveries/engine/deliverer";
import { queueNotices } from "@/lib/alerting/deliveries/steps";
import { alertChannelChanged, deliveryChanged } from "@/lib/alerting/events";
import { db, orConflict, type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import { translator } from "@/lib/platform/messages";
import { createDestination, lockDestination, removeDestination, updateDestination } from "@/lib/platform/outbox/destinations";
import { claimAtOnce } from "@/lib/platform/outbox/leases";
import type { Claimed } from "@/lib/platform/outbox/message";
import { settleMessage } from "@/lib/platform/outbox/settle";
import { spend } from "@/lib/platform/rate-limit";

type Channel = Prisma.AlertChannelGetPayload<object>;

const testLimit = { name: "channel-test", points: 10, seconds: 60 };

/** Returns the signing secret of a new webhook: the only time it is shown. */
export const createChannel = command("alerting.write", newChannelInput, async function createChannel(actor, { fields, ...input }) {
  const id = crypto.randomUUID();
  const { isEnabled, ...channel } = input;
  const sealed = sealChannel(id, input.kind, fields);
  await orConflict(
    transaction(async (tx) => {
      await createDestination(tx, { id, kind: input.kind, policy: "page", isEnabled, ...sealed });
      await tx.alertChannel.create({ data: { id, ...channel } });
      await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: input.name, change: "created" });
    }),
    "There is a channel with this name already.",
  );
  return { id, signingSecret: signingSecretOf({ id, kind: input.kind, ...sealed }) };
});

/** Saves a channel and makes what waits for it due: also the way back for one that its endpoint refused for good. */
export const updateChannel = command(
  "alerting.write",
  changedChannelInput,
  function updateChannel(actor, { id, fields, removed, isEnabled, ...channel }) {
    return orConflict(
      transaction(async (tx) => {
        const before = await lockChannel(tx, id);
        const sealed = sealChannel(id, before.kind, fields, { channel: before, removed });
        await updateDestination(tx, id, { ...sealed, isEnabled });
        await tx.alertChannel.update({ where: { id }, data: channel });
        await notifyLive(tx, deliveryChanged);
        await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: channel.name, change: "settings" });
        return { id, signingSecret: null };
      }),
      "There is a channel with this name already.",
    );
  },
);

/** Deletes a channel with its deliveries. */
export const deleteChannel = command("alerting.write", channelIdInput, function deleteChannel(actor, { id }) {
  return transaction(async (tx) => {
    const { name } = await lockChannel(tx, id);
    await tx.alertChannel.delete({ where: { id } });
    await removeDestination(tx, id);
    await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: name, change: "removed" });
  });
});

/** Sends a test at once and returns its outcome. It is in the log like every delivery. */
export const sendTest = command("alerting.write", channelIdInput, async function sendTest(actor, { id }) {
  await spend(testLimit, actor.id ?? "system");
  const channel = await db.alertChannel.findUnique({ where: { id } });
  if (!channel) throw notFound("channel");
  const claimed = await transaction((tx) => claimTest(tx, channel, actor.name));
  const startedAt = performance.now();
  const outcome = await notices.attempt(claimed);
  if (outcome === null) throw new Error("a test is always worth sending");
  const tookMs = Math.round(performance.now() - startedAt);
  await settleMessage(notices, claimed, outcome.ok ? outcome : { ...outcome, isFinal: true });
  return outcome.ok ? { isOk: true, text: outcome.note ?? null, tookMs } : { isOk: false, text: outcome.error, tookMs };
});

async function claimTest(tx: Tx, channel: Channel, by: string): Promise<Claimed> {
  const now = new Date();
  const [id] = await queueNotices(tx, [
    {
      subjectId: crypto.randomUUID(),
      threadId: null,
      sequence: 1,
      channels: [channel],
      dueAt: now,
      textOf: (locale) => ({
        event: "test",
        title: translator(locale, "alerting")("notice.testTitle", { channel: channel.name }),
        body: translator(locale, "alerting")("notice.testBody", { name: by }),
        severity: "sev3",
        url: `${env.APP_ORIGIN}/console/alerts/channels`,
        at: now,
        fields: [],
      }),
    },
  ]);
  if (!id) throw notFound("channel");
  return claimAtOnce(tx, id);
}

async function lockChannel(tx: Tx, id: string): Promise<StoredChannel & { name: string }> {
  const channel = await tx.alertChannel.findUnique({ where: { id } });
  if (!channel) throw notFound("channel");
  const { config, secret } = await lockDestination(tx, id);
  return { id, name: channel.name, kind: channel.kind, config, secret };
}
