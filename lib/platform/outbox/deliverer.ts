import { runDue } from "@/lib/platform/due/run";
import { log } from "@/lib/platform/log";
import { claimMessages, dueMessages, passOver } from "@/lib/platform/outbox/leases";
import type { Claimed } from "@/lib/platform/outbox/message";
import type { Sender } from "@/lib/platform/outbox/sender";
import { settleMessage } from "@/lib/platform/outbox/settle";

/** Makes the loop that sends messages that are due until `stop` aborts. How many go at once is said by each destination's policy. */
export function deliverer(senders: Sender[]): (stop: AbortSignal) => Promise<void> {
  const senderOf = new Map(senders.map((sender) => [sender.type.name, sender]));
  const hints = new Set(senders.map(({ type }) => type.hint.name));
  const due = { ...dueMessages, claim: () => claimMessages([...senderOf.keys()]) };
  return (stop) =>
    runDue<Omit<Claimed, "lease">>(due, {
      run: (claimed) => deliver(senderOf.get(claimed.type) as Sender, claimed),
      stop,
      atOnce: Number.POSITIVE_INFINITY,
      wakes: ({ name }) => hints.has(name),
      looksAfterRun: true,
      lookAtMostEveryMs: 0,
    });
}

/** Makes one attempt and stores how it ended. What cannot be stored is tried again when its lease ends, under the same key. */
export async function deliver(sender: Sender, claimed: Claimed): Promise<void> {
  try {
    const outcome = await sender.attempt(claimed);
    if (outcome === null) await passOver(claimed, sender.type.hint);
    else await settleMessage(sender, claimed, outcome);
  } catch (error) {
    log.warn({ err: (error as Error).message }, "outbox");
  }
}
