import type { Head } from "@/lib/monitoring/probes/rules/head";
import type { Phrase, Words } from "@/lib/platform/words";

/** Labels of the facts beside a check's verdict, which the console translates. `body` is for admins only. */
export const factLabels = [
  "hop",
  "address",
  "status",
  "header",
  "body",
  "bodyBytes",
  "tlsVersion",
  "certificateSubject",
  "certificateIssuer",
  "certificateNames",
  "certificateValidTo",
  "certificateDaysLeft",
  "resolver",
  "answer",
  "banner",
  "reply",
  "clientVersion",
  "chainId",
  "headNumber",
  "headAgeSeconds",
  "reference",
  "lagBlocks",
] as const;
export type FactLabel = (typeof factLabels)[number];
export type Fact = { label: FactLabel; value: Phrase };

/** The time spent in each phase, summed over redirects; null where a kind has no such phase or it was not reached. */
export type Phases = {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  totalMs: number;
};

/** One check of one target, exactly as seen. */
export type Observation = {
  isOk: boolean;
  /** The expectations that were not met, with what was found; null when all is well. */
  error: Words | null;
  /** The target is one that may not be reached: asking again changes nothing. */
  isBlocked: boolean;
  statusCode: number | null;
  /** The time runs until the answer that decides (for http the final headers), or until the failure. */
  latencyMs: number;
  phases: Phases;
  facts: Fact[];
  /** Chains only: give it to the next check. */
  head: Head | null;
};

export type Deadline = { timeoutMs: number; signal?: AbortSignal };
