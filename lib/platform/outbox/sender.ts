import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { saveContent } from "@/lib/platform/outbox/leases";
import type { Claimed, Disabled, Endpoint, GivenUp } from "@/lib/platform/outbox/message";
import type { MessageType } from "@/lib/platform/outbox/message-type";
import type { Outcome } from "@/lib/platform/outbox/rules";
import { cut } from "@/lib/platform/text";

type Hooks = {
  onGivenUp?: (tx: Tx, messages: GivenUp[]) => Promise<void>;
  /** Called when this message met a refusal that disabled its destination. */
  onDisabled?: (tx: Tx, message: Disabled) => Promise<void>;
};

type Ways<Content> = Hooks & {
  /** Words the message anew right before an attempt; what it returns is stored. Null where it need not be sent any more. */
  prepare?: (claimed: Claimed, content: Content) => Promise<Content | null>;
  send: (endpoint: Endpoint, content: Content, claimed: Claimed) => Promise<Outcome>;
};

/** Sends messages of one type. */
export type Sender = Hooks & {
  type: MessageType;
  /** Makes one attempt; null where the message need not be sent any more. Throws only when its words could not be made or stored. */
  attempt: (claimed: Claimed) => Promise<Outcome | null>;
};

/** Binds a type of message to the code that sends it. */
export function sends<Content>(type: MessageType<Content>, { prepare, send, ...hooks }: Ways<Content>): Sender {
  async function attempt(claimed: Claimed): Promise<Outcome | null> {
    const stored = type.content.safeParse(claimed.content);
    if (!stored.success) return failureOf(new Error(z.prettifyError(stored.error)));
    const content = prepare ? await prepare(claimed, stored.data) : stored.data;
    if (content === null) return null;
    if (content !== stored.data) await saveContent(claimed, content);
    return send(claimed.destination, content, claimed).catch(failureOf);
  }
  return { type, attempt, ...hooks };
}

/** Reports our own mistakes, such as a secret whose key is gone, like a provider's. */
const failureOf = (error: Error): Outcome => ({
  ok: false,
  error: cut(error.message, 300),
  retryAfterSeconds: null,
  isFinal: false,
  isGone: false,
});
