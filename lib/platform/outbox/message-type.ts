import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import type { Hint } from "@/lib/platform/live";
import { saveContent } from "@/lib/platform/outbox/leases";
import type { Claimed, Disabled, Endpoint, GivenUp } from "@/lib/platform/outbox/message";
import type { Outcome } from "@/lib/platform/outbox/rules";
import { cut } from "@/lib/platform/text";

type Definition<Content> = {
  name: string;
  content: z.ZodType<Content>;
  /** The live hint that its changes give. */
  hint: Hint;
  /** Null where the log is kept for ever. */
  keepDays: number | null;
  /** Words the message anew right before an attempt; what it returns is stored. Null where it need not be sent any more. */
  prepare?: (claimed: Claimed, content: Content) => Promise<Content | null>;
  send: (endpoint: Endpoint, content: Content, claimed: Claimed) => Promise<Outcome>;
  /** True for what is tried once only and watched by whoever asked for it, such as a test. */
  isTrial?: (content: unknown) => boolean;
  onGivenUp?: (tx: Tx, messages: GivenUp[]) => Promise<void>;
  /** Called when this message met a refusal that disabled its destination. */
  onDisabled?: (tx: Tx, message: Disabled) => Promise<void>;
};

export type MessageType<Content = unknown> = Pick<
  Definition<Content>,
  "name" | "content" | "hint" | "keepDays" | "onGivenUp" | "onDisabled"
> & {
  isTrial: (content: unknown) => boolean;
  /** Makes one attempt; null where the message need not be sent any more. Throws only when its words could not be made or stored. */
  attempt: (claimed: Claimed) => Promise<Outcome | null>;
};

/** Defines what one type of message contains and how it is sent. The engine knows messages by this alone. */
export function defineMessage<Content>({ prepare, send, isTrial = () => false, ...rest }: Definition<Content>): MessageType<Content> {
  async function attempt(claimed: Claimed): Promise<Outcome | null> {
    const stored = rest.content.safeParse(claimed.content);
    if (!stored.success) return failureOf(new Error(z.prettifyError(stored.error)));
    const content = prepare ? await prepare(claimed, stored.data) : stored.data;
    if (content === null) return null;
    if (content !== stored.data) await saveContent(claimed, content);
    return send(claimed.destination, content, claimed).catch(failureOf);
  }
  return { ...rest, isTrial, attempt };
}

/** Reports our own mistakes, such as a secret whose key is gone, like a provider's. */
const failureOf = (error: Error): Outcome => ({
  ok: false,
  error: cut(error.message, 300),
  retryAfterSeconds: null,
  isFinal: false,
  isGone: false,
});
