import { sendThrough } from "@/lib/alerting/channels/engine/senders";
import { tiesByOurKey } from "@/lib/alerting/channels/rules";
import { noticeToSend } from "@/lib/alerting/deliveries/engine/grouping";
import { type Claimed, claimDeliveries, releaseDeliveries, renewDeliveries } from "@/lib/alerting/deliveries/engine/leases";
import { passOver, settleDelivery } from "@/lib/alerting/deliveries/engine/settle";
import { deliveryChanged } from "@/lib/alerting/events";
import { listenLive } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const renewEveryMs = 3_000;
const stopWithinMs = 8_000;

/** Sends what is due until `stop` aborts; then ends what is under way, within 8 s, and gives the rest back. */
export async function deliverAlerts(stop: AbortSignal): Promise<void> {
  const underWay = new Map<Claimed, Promise<void>>();
  let wake = new AbortController();
  const stopListening = listenLive((message) => {
    if (message === "resync" || message.name === deliveryChanged.name) wake.abort();
  });
  const renewing = setInterval(() => void renewDeliveries([...underWay.keys()]).catch(warn), renewEveryMs);
  stop.addEventListener("abort", () => wake.abort());
  try {
    while (!stop.aborted) {
      wake = new AbortController();
      for (const claimed of await claimDeliveries().catch(noneNow)) {
        underWay.set(
          claimed,
          deliver(claimed).finally(() => {
            underWay.delete(claimed);
            wake.abort();
          }),
        );
      }
      if (!stop.aborted) await pause(lookEveryMs, wake.signal);
    }
  } finally {
    stopListening();
    await Promise.race([Promise.all(underWay.values()), pause(stopWithinMs, new AbortController().signal)]);
    clearInterval(renewing);
    await releaseDeliveries([...underWay.keys()]).catch(warn);
  }
}

/** One try and what became of it. What cannot be kept is tried again when its lease ends, under the same key. */
async function deliver(claimed: Claimed): Promise<void> {
  const { channel, subjectId, threadId, previousId } = claimed;
  try {
    const notice = await noticeToSend(claimed);
    if (!notice) return await passOver(claimed);
    const options = { previousId: tiesByOurKey(channel.kind) ? (threadId ?? subjectId) : previousId };
    await settleDelivery(claimed, await sendThrough(channel, notice, options));
  } catch (error) {
    warn(error as Error);
  }
}

function noneNow(error: Error): Claimed[] {
  warn(error);
  return [];
}

function warn(error: Error): void {
  log.warn({ err: error.message }, "alert delivery");
}
