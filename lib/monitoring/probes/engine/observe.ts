import type { Socket } from "node:net";
import { phrase } from "@/lib/monitoring/phrases";
import { failureOf, findBlocked, Unmet } from "@/lib/monitoring/probes/engine/failure";
import type { Deadline, Fact, FactLabel, Observation, Phases } from "@/lib/monitoring/probes/engine/observation";
import type { Head } from "@/lib/monitoring/probes/rules/head";
import { toStored } from "@/lib/platform/localize";
import { cut } from "@/lib/platform/text";
import type { Phrase } from "@/lib/platform/words";

const maxFacts = 60;
const maxFactLength = 1_024;

/** Collects what a probe finds. Its signal aborts when the check ends, whatever the outcome, and its sockets close. */
export class ProbeRecorder {
  statusCode: number | null = null;
  head: Head | null = null;
  /** The step under way, which is named when time runs out. */
  step: Phrase = phrase("stepAnswer");
  readonly facts: Fact[] = [];
  readonly unmet: Phrase[] = [];
  readonly phases: Omit<Phases, "totalMs"> = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null };
  readonly startedAt = performance.now();
  answeredAt: number | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(readonly signal: AbortSignal) {
    // With an error: undici takes a socket that just closes for the end of an answer, even of one given up, and asserts otherwise.
    signal.addEventListener("abort", () => {
      for (const socket of this.#sockets) socket.destroy(signal.reason);
    });
  }

  /** Keeps a socket until the check ends. Only the outermost: destroying the socket under a TLS socket crashes Node (24.21). */
  hold(socket: Socket, beneath?: Socket): void {
    socket.on("error", () => undefined);
    this.#sockets.add(socket);
    if (beneath) this.#sockets.delete(beneath);
  }

  note(label: FactLabel, value: string | number | Phrase): void {
    if (this.facts.length >= maxFacts) return;
    this.facts.push({ label, value: typeof value === "object" ? value : cut(String(value), maxFactLength) });
  }

  /** Notes an unmet expectation and lets the check go on, so that all of them are reported at once. */
  expect(isMet: boolean, otherwise: Phrase): void {
    if (!isMet) this.unmet.push(otherwise);
  }

  /** Awaits `work` as a phase: its time is added to that phase, also when it fails. */
  async time<T>(phase: keyof ProbeRecorder["phases"], step: Phrase, work: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const before = this.step;
    this.step = step;
    const start = performance.now();
    try {
      const result = await work();
      this.step = before;
      return result;
    } finally {
      if (!this.signal.aborted) this.phases[phase] = (this.phases[phase] ?? 0) + performance.now() - start;
    }
  }
}

class Done extends Error {}

/** Runs one look at a target within its deadline, and makes an observation of whatever happens. Never throws, never runs over. */
export async function observe({ timeoutMs, signal }: Deadline, look: (recorder: ProbeRecorder) => Promise<void>): Promise<Observation> {
  const end = new AbortController();
  const recorder = new ProbeRecorder(end.signal);
  const stop = () => end.abort(new Unmet(phrase("stopped")));
  const timer = setTimeout(() => end.abort(new Unmet(phrase("timedOut", { ms: timeoutMs, step: recorder.step }))), timeoutMs);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  let error: unknown = null;
  try {
    await untilEnd(end.signal, () => look(recorder));
  } catch (thrown) {
    error = end.signal.aborted ? end.signal.reason : thrown;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    end.abort(new Done());
  }
  return observation(recorder, error);
}

async function untilEnd(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  signal.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => ended.reject(signal.reason), { once: true });
  await Promise.race([work(), ended.promise]);
}

function observation(recorder: ProbeRecorder, error: unknown): Observation {
  const now = performance.now();
  const words = toStored([...recorder.unmet, ...(error === null ? [] : failureOf(error))]);
  const rounded = (ms: number | null) => (ms === null ? null : Math.round(ms * 10) / 10);
  const { dnsMs, connectMs, tlsMs, firstByteMs } = recorder.phases;
  return {
    isOk: words === null,
    error: words,
    isBlocked: findBlocked(error) !== null,
    statusCode: recorder.statusCode,
    latencyMs: Math.round((recorder.answeredAt ?? now) - recorder.startedAt),
    phases: {
      dnsMs: rounded(dnsMs),
      connectMs: rounded(connectMs),
      tlsMs: rounded(tlsMs),
      firstByteMs: rounded(firstByteMs),
      totalMs: Math.round((now - recorder.startedAt) * 10) / 10,
    },
    facts: [...recorder.facts],
    head: recorder.head,
  };
}
