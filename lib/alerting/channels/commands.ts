import { command } from "@/lib/accounts/access";
import { sealChannel, sendThrough, signingSecretOf } from "@/lib/alerting/channels/engine/senders";
import { changedChannelInput, channelIdInput, newChannelInput } from "@/lib/alerting/channels/schema";
import { settleDelivery } from "@/lib/alerting/deliveries/engine/settle";
import { noticeOf, queueNotices } from "@/lib/alerting/deliveries/steps";
import { alertChannelChanged, deliveryChanged } from "@/lib/alerting/events";
import { db, type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { notifyLive } from "@/lib/platform/live";
import { translator } from "@/lib/platform/messages";
import { spend } from "@/lib/platform/rate-limit";

const testLimit = { name: "channel-test", points: 10, seconds: 60 };

/** Returns the signing secret of a new webhook: the only time it is shown. */
export const createChannel = command("alerting.write", newChannelInput, async function createChannel(actor, { fields, ...input }) {
  const id = crypto.randomUUID();
  const sealed = sealChannel(id, input.kind, fields);
  await named(
    transaction(async (tx) => {
      await tx.alertChannel.create({ data: { id, ...input, ...sealed } });
      await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: input.name, change: "created" });
    }),
  );
  return { id, signingSecret: signingSecretOf({ id, kind: input.kind, ...sealed }) };
});

/** Also the way back for a channel that its endpoint refused for good: saved, it is tried again, and what waits for it is due. */
export const updateChannel = command(
  "alerting.write",
  changedChannelInput,
  function updateChannel(actor, { id, fields, removed, ...input }) {
    return named(
      transaction(async (tx) => {
        const before = await lockChannel(tx, id);
        const sealed = sealChannel(id, before.kind, fields, { channel: before, removed });
        const closed = { circuitState: "closed", circuitFailures: 0, circuitBackoffSeconds: 0, circuitProbeAt: null } as const;
        await tx.alertChannel.update({ where: { id }, data: { ...input, ...sealed, ...closed } });
        await tx.$executeRaw`
        update "AlertDelivery" set "nextAttemptAt" = now() where id in (
          select id from "AlertDelivery" where "channelId" = ${id}::uuid and state in ('queued', 'retrying') order by id for update)`;
        await notifyLive(tx, deliveryChanged);
        await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: input.name, change: "settings" });
        return { id, signingSecret: null };
      }),
    );
  },
);

/** Its deliveries go with it. */
export const deleteChannel = command("alerting.write", channelIdInput, function deleteChannel(actor, { id }) {
  return transaction(async (tx) => {
    const { name } = await lockChannel(tx, id);
    await tx.alertChannel.delete({ where: { id } });
    await emit(tx, alertChannelChanged, actor, { channelId: id, channelName: name, change: "removed" });
  });
});

/** Sends a test at once and says what came back. It is in the log like every delivery. */
export const sendTest = command("alerting.write", channelIdInput, async function sendTest(actor, { id }) {
  await spend(testLimit, actor.id ?? "system");
  const channel = await db.alertChannel.findUnique({ where: { id } });
  if (!channel) throw notFound("channel");
  const claimed = await transaction((tx) => claimTest(tx, channel, actor.name));
  const startedAt = performance.now();
  const outcome = await sendThrough(channel, noticeOf(claimed));
  const tookMs = Math.round(performance.now() - startedAt);
  await settleDelivery(claimed, outcome.ok ? outcome : { ...outcome, isFinal: true });
  return outcome.ok ? { isOk: true, text: outcome.note ?? null, tookMs } : { isOk: false, text: outcome.error, tookMs };
});

async function claimTest(tx: Tx, channel: Prisma.AlertChannelGetPayload<object>, by: string) {
  const [subjectId, token, now] = [crypto.randomUUID(), crypto.randomUUID(), new Date()];
  await queueNotices(tx, {
    subjectId,
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
  });
  // The lease outlasts any try: only a test that is lost with this process is sent by the worker.
  const row = await tx.alertDelivery.update({
    where: { channelId_noticeKey: { channelId: channel.id, noticeKey: `${subjectId}:test:1` } },
    data: { state: "sending", attempts: 1, firstAttemptAt: now, nextAttemptAt: new Date(now.getTime() + 30_000), leaseToken: token },
  });
  await tx.alertDeliveryAttempt.create({ data: { deliveryId: row.id, number: 1, startedAt: now } });
  return { ...row, token, attempt: 1, isFirst: true, previousId: null, channel };
}

async function lockChannel(tx: Tx, id: string): Promise<Prisma.AlertChannelGetPayload<object>> {
  await tx.$queryRaw`select from "AlertChannel" where id = ${id}::uuid for update`;
  const channel = await tx.alertChannel.findUnique({ where: { id } });
  if (!channel) throw notFound("channel");
  return channel;
}

async function named<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw error.code === "P2002" ? conflict("There is a channel with this name already.") : error;
  });
}
