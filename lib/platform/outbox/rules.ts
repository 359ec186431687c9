/**
 * An attempt ends in this way: `providerId` names the message for a later edit; `isKept`: nothing is configured that could send it;
 * `isFinal`: another attempt is of no use. `isGone`: the destination refuses everything for good; `isOfMessage`: it works, and refuses this
 * message alone.
 */
export type Outcome =
  | { ok: true; providerId: string | null; note?: string; isKept?: true }
  | { ok: false; error: string; retryAfterSeconds: number | null; isFinal: boolean; isGone: boolean; isOfMessage?: true };

export type Failure = Extract<Outcome, { ok: false }>;

/** `delays[n]` is the pause before attempt n (0 is the first), counted from the failure before it. */
export type RetryPlan = {
  delays: readonly number[];
  /** The last delay repeats until `giveUpAfterSeconds`. */
  isRepeating: boolean;
  /** The time is counted from the first attempt. */
  giveUpAfterSeconds: number;
  /** The longest pause that a provider may ask for. */
  maxRetryAfterSeconds: number;
};

const [minute, hour, day] = [60, 3_600, 86_400] as const;

/** The schedule of Standard Webhooks 1.0: ten attempts within 75 h 35 min. */
export const webhookRetries: RetryPlan = {
  delays: [0, 5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
  isRepeating: false,
  giveUpAfterSeconds: 7 * day,
  maxRetryAfterSeconds: day,
};

/**
 * Retries for a day, so often that even a message that waits alone, and whose every try takes the ten seconds that a try may take, leaves
 * within 30 s of the recovery. Messages that must wake somebody have it.
 */
export const pageRetries: RetryPlan = {
  delays: [0, 5, 10, 15],
  isRepeating: true,
  giveUpAfterSeconds: day,
  maxRetryAfterSeconds: 15 * minute,
};

/** Retries for mail that is not urgent: it leaves within a quarter of an hour of the server's return, and is given up after a day. */
export const mailRetries: RetryPlan = {
  delays: [0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 15 * minute],
  isRepeating: true,
  giveUpAfterSeconds: day,
  maxRetryAfterSeconds: 15 * minute,
};

/** Retries for urgent mail: it leaves within seconds of the server's return. */
const urgentMailRetries: RetryPlan = { ...pageRetries, delays: [0, 5] };

type Attempts = { attempts: number; firstAttemptAt: Date };

/**
 * Computes the next attempt after `attempts` failures, or null after the last. A provider's Retry-After lengthens the pause, never shortens
 * it; `random` (0 to 1) adds up to a tenth, so that messages that failed together do not return together.
 */
export function nextAttemptAt(
  plan: RetryPlan,
  { attempts, firstAttemptAt }: Attempts,
  failure: Outcome,
  now: Date,
  random: number,
): Date | null {
  if (failure.ok || failure.isFinal) return null;
  const delay = plan.delays[attempts] ?? (plan.isRepeating ? plan.delays.at(-1) : undefined);
  if (delay === undefined) return null;
  const wished = Math.min(failure.retryAfterSeconds ?? 0, plan.maxRetryAfterSeconds);
  const at = new Date(now.getTime() + Math.max(delay, wished) * (1000 + 100 * random));
  return at.getTime() - firstAttemptAt.getTime() > plan.giveUpAfterSeconds * 1000 ? null : at;
}

/**
 * The state of one endpoint. Closed: everything may go. Open: nothing until `probeAt`. Half open: one probe is out, and is given up
 * for lost at `probeAt`. Disabled: nothing until a person enables it.
 */
export type Circuit = {
  state: "closed" | "open" | "half_open" | "disabled";
  failures: number;
  backoffSeconds: number;
  probeAt: Date | null;
};

export type CircuitPlan = { failuresToOpen: number; firstBackoffSeconds: number; maxBackoffSeconds: number; maxRetryAfterSeconds: number };

/** Probes a broken pager as often as a page that waits alone is tried. */
export const pageCircuit: CircuitPlan = {
  failuresToOpen: 5,
  firstBackoffSeconds: 5,
  maxBackoffSeconds: 15,
  maxRetryAfterSeconds: pageRetries.maxRetryAfterSeconds,
};

export const webhookCircuit: CircuitPlan = {
  failuresToOpen: 5,
  firstBackoffSeconds: minute,
  maxBackoffSeconds: hour,
  maxRetryAfterSeconds: webhookRetries.maxRetryAfterSeconds,
};

/** One failure opens it: whatever else waits for the mail server would meet the same. */
export const mailCircuit: CircuitPlan = {
  failuresToOpen: 1,
  firstBackoffSeconds: 3,
  maxBackoffSeconds: 5,
  maxRetryAfterSeconds: mailRetries.maxRetryAfterSeconds,
};

export type Policy = {
  circuit: CircuitPlan;
  retries: RetryPlan;
  urgentRetries: RetryPlan;
  /** Attempts under way at once, over all workers, and how many of them only urgent messages may take. */
  concurrency: number;
  reserved: number;
};

/**
 * Each kind of destination has a policy. A page is urgent whatever its message; the mail server and webhooks have messages of both sorts.
 */
export const policies = {
  page: { circuit: pageCircuit, retries: pageRetries, urgentRetries: pageRetries, concurrency: 2, reserved: 0 },
  webhook: { circuit: webhookCircuit, retries: webhookRetries, urgentRetries: pageRetries, concurrency: 2, reserved: 0 },
  mail: { circuit: mailCircuit, retries: mailRetries, urgentRetries: urgentMailRetries, concurrency: 12, reserved: 4 },
} as const satisfies Record<string, Policy>;
export type PolicyName = keyof typeof policies;

export const retriesOf = (policy: PolicyName, isUrgent: boolean): RetryPlan => policies[policy][isUrgent ? "urgentRetries" : "retries"];

/** Longer than any attempt takes: a probe whose outcome is unknown by then was lost with its worker. */
const probeLeaseSeconds = 60;

export const newCircuit: Circuit = { state: "closed", failures: 0, backoffSeconds: 0, probeAt: null };

/** Decides whether one message may be sent now, and returns the circuit to save: an open one whose time has come lets exactly one probe through. */
export function admit(circuit: Circuit, now: Date): { isAdmitted: boolean; circuit: Circuit } {
  if (circuit.state === "closed") return { isAdmitted: true, circuit };
  if (circuit.state === "disabled" || (circuit.probeAt && circuit.probeAt > now)) return { isAdmitted: false, circuit };
  return { isAdmitted: true, circuit: { ...circuit, state: "half_open", probeAt: after(now, probeLeaseSeconds) } };
}

/**
 * The circuit after one attempt ended. It opens after `failuresToOpen` failures in a row, or at once for as long as Retry-After
 * says; each failed probe doubles the pause up to the plan's cap; any success closes it, and the caller should then make due
 * at once whatever waits for this endpoint. An endpoint that refuses for good is disabled. A refusal of one message proves the endpoint well.
 */
export function applyOutcome(plan: CircuitPlan, circuit: Circuit, outcome: Outcome, now: Date): Circuit {
  if (circuit.state === "disabled") return circuit;
  if (outcome.ok || outcome.isOfMessage) return newCircuit;
  if (outcome.isGone) return { ...circuit, state: "disabled", failures: circuit.failures + 1, probeAt: null };
  const failures = circuit.failures + 1;
  const wished = Math.min(outcome.retryAfterSeconds ?? 0, plan.maxRetryAfterSeconds);
  // Sent before it opened: all that is new is a longer pause that it asks for.
  if (circuit.state === "open") return { ...circuit, failures, probeAt: later(circuit.probeAt, after(now, wished)) };
  if (circuit.state === "closed" && failures < plan.failuresToOpen && !wished) return { ...circuit, failures };
  const backoffSeconds =
    circuit.state === "closed" ? plan.firstBackoffSeconds : Math.min(circuit.backoffSeconds * 2, plan.maxBackoffSeconds);
  return { state: "open", failures, backoffSeconds, probeAt: after(now, Math.max(backoffSeconds, wished)) };
}

const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b);
