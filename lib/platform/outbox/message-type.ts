import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { saveContent } from "@/lib/platform/outbox/leases";
import type { Outcome, PolicyName } from "@/lib/platform/outbox/rules";
import { cut } from "@/lib/platform/text";

/** A destination as its sender sees it; `secret` is sealed. */
export type Endpoint = { id: string; kind: string; config: unknown; secret: string | null };

/** A message that this process alone may send until its lease ends. */
export type Claimed = {
  id: string;
  token: string;
  attempt: number;
  type: string;
  /** The same on every attempt: a receiver that takes keys knows a repeated message by it. */
  key: string;
  subjectKey: string;
  threadKey: string | null;
  isUrgent: boolean;
  /** No attempt was made yet, or a person wants it sent once more. */
  isFirst: boolean;
  content: unknown;
  /** The `providerId` of the last message of its subject or thread at this destination. */
  previousId: string | null;
  destination: Endpoint & { policy: PolicyName };
};

export type GivenUp = { id: string; destinationId: string; key: string; content: unknown; error: string | null; at: Date };
export type Disabled = { id: string; destinationId: string; attempt: number; error: string };

type Definition<Content> = {
  name: string;
  content: z.ZodType<Content>;
  /** The live hint that its changes give. */
  hint: { topic: string; name: string };
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
