import { listenLive } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { claimMessages, dueMessages, passOver } from "@/lib/platform/outbox/leases";
import type { Claimed } from "@/lib/platform/outbox/message";
import type { Sender } from "@/lib/platform/outbox/sender";
import { settleMessage } from "@/lib/platform/outbox/settle";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const renewEveryMs = 3_000;
const stopWithinMs = 8_000;

/** Makes the loop that sends what is due until `stop` aborts; then it ends what is under way, within 8 s, and gives the rest back. */
export function deliverer(senders: Sender[]): (stop: AbortSignal) => Promise<void> {
  const senderOf = new Map(senders.map((sender) => [sender.type.name, sender]));
  const hints = new Set(senders.map(({ type }) => type.hint.name));
  return async (stop) => {
    const underWay = new Map<Claimed, Promise<void>>();
    let interrupt = new AbortController();
    const stopListening = listenLive((message) => {
      if (message === "resync" || hints.has(message.name)) interrupt.abort();
    });
    const renewing = setInterval(() => void dueMessages.renew(leasesOf(underWay)).catch(warn), renewEveryMs);
    stop.addEventListener("abort", () => interrupt.abort());
    try {
      while (!stop.aborted) {
        interrupt = new AbortController();
        for (const claimed of await claimMessages([...senderOf.keys()]).catch(noneNow)) {
          const sending = deliver(senderOf.get(claimed.type) as Sender, claimed).finally(() => {
            underWay.delete(claimed);
            interrupt.abort();
          });
          underWay.set(claimed, sending);
        }
        if (!stop.aborted) await pause(lookEveryMs, interrupt.signal);
      }
    } finally {
      stopListening();
      await Promise.race([Promise.all(underWay.values()), pause(stopWithinMs, new AbortController().signal)]);
      clearInterval(renewing);
      await dueMessages.release(leasesOf(underWay)).catch(warn);
    }
  };
}

const leasesOf = (underWay: Map<Claimed, unknown>) => [...underWay.keys()].map(({ lease }) => lease);

/** Makes one attempt and stores how it ended. What cannot be stored is tried again when its lease ends, under the same key. */
export async function deliver(sender: Sender, claimed: Claimed): Promise<void> {
  try {
    const outcome = await sender.attempt(claimed);
    if (outcome === null) await passOver(claimed, sender.type.hint);
    else await settleMessage(sender, claimed, outcome);
  } catch (error) {
    warn(error as Error);
  }
}

function noneNow(error: Error): Claimed[] {
  warn(error);
  return [];
}

function warn(error: Error): void {
  log.warn({ err: error.message }, "outbox");
}
