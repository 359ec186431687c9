import type { Lease } from "@/lib/platform/due/rows";
import type { PolicyName } from "@/lib/platform/outbox/rules";

/** A destination as its sender sees it; `secret` is sealed. */
export type Endpoint = { id: string; kind: string; config: unknown; secret: string | null };

/** A message that this process alone may send until its lease ends. */
export type Claimed = {
  id: string;
  lease: Lease;
  attempt: number;
  type: string;
  /** The key stays equal over all attempts: a receiver that takes keys recognizes a repeated message by it. */
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

export const messageStates = ["queued", "sending", "retrying", "sent", "kept", "dead", "superseded"] as const;
export type MessageState = (typeof messageStates)[number];
