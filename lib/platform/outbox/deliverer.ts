import { listenLive } from "@/lib/platform/live";
import { log } from "@/lib/platform/log";
import { claimMessages, passOver, releaseMessages, renewMessages } from "@/lib/platform/outbox/leases";
import type { Claimed } from "@/lib/platform/outbox/message";
import type { MessageType } from "@/lib/platform/outbox/message-type";
import { settleMessage } from "@/lib/platform/outbox/settle";
import { pause } from "@/lib/platform/worker";

const lookEveryMs = 1_000;
const renewEveryMs = 3_000;
const stopWithinMs = 8_000;

/** Makes the loop that sends messages of these types until `stop` aborts; then it ends what is under way, within 8 s, and gives the rest back. */
export function deliverer(types: MessageType[]): (stop: AbortSignal) => Promise<void> {
  const typeOf = new Map(types.map((type) => [type.name, type]));
  const hints = new Set(types.map(({ hint }) => hint.name));
  return async (stop) => {
    const underWay = new Map<Claimed, Promise<void>>();
    let interrupt = new AbortController();
    const stopListening = listenLive((message) => {
      if (message === "resync" || hints.has(message.name)) interrupt.abort();
    });
    const renewing = setInterval(() => void renewMessages([...underWay.keys()]).catch(warn), renewEveryMs);
    stop.addEventListener("abort", () => interrupt.abort());
    try {
      while (!stop.aborted) {
        interrupt = new AbortController();
        for (const claimed of await claimMessages([...typeOf.keys()]).catch(noneNow)) {
          const sending = deliver(typeOf.get(claimed.type) as MessageType, claimed).finally(() => {
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
      await releaseMessages([...underWay.keys()]).catch(warn);
    }
  };
}

/** Makes one attempt and stores how it ended. What cannot be stored is tried again when its lease ends, under the same key. */
async function deliver(type: MessageType, claimed: Claimed): Promise<void> {
  try {
    const outcome = await type.attempt(claimed);
    if (outcome === null) await passOver(claimed, type.hint);
    else await settleMessage(type, claimed, outcome);
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
