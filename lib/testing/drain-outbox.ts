import { deliver } from "@/lib/platform/outbox/deliverer";
import { claimMessages } from "@/lib/platform/outbox/leases";
import type { Sender } from "@/lib/platform/outbox/sender";

/** Makes one attempt with every message that is due and returns how many attempts those were. */
export async function attemptDue(senders: Sender[]): Promise<number> {
  const claimed = await claimMessages(senders.map(({ type }) => type.name));
  await Promise.all(claimed.map((each) => deliver(senders.find(({ type }) => type.name === each.type) as Sender, each)));
  return claimed.length;
}

/** Sends what is due until nothing is. */
export async function drainOutbox(senders: Sender[]): Promise<void> {
  while ((await attemptDue(senders)) > 0);
}
