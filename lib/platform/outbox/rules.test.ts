import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  admit,
  applyOutcome,
  type Circuit,
  type CircuitPlan,
  mailCircuit,
  mailRetries,
  newCircuit,
  nextAttemptAt,
  type Outcome,
  pageCircuit,
  pageRetries,
  retriesOf,
  webhookCircuit,
  webhookRetries,
} from "@/lib/platform/outbox/rules";

const start = new Date("2026-11-22T12:00:00Z");
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const sent: Outcome = { ok: true, providerId: null };
const failed = (changes: object = {}): Outcome => ({
  ok: false,
  error: "Answered 500",
  retryAfterSeconds: null,
  isFinal: false,
  isGone: false,
  ...changes,
});
const gone = failed({ isFinal: true, isGone: true });

describe("the times of the attempts", () => {
  const times = (plan: typeof pageRetries, count: number) => {
    const all: (number | null)[] = [0];
    for (let now: Date | null = start; now && all.length < count; ) {
      now = nextAttemptAt(plan, { attempts: all.length, firstAttemptAt: start }, failed(), now, 0);
      all.push(now && (now.getTime() - start.getTime()) / 1000);
    }
    return all;
  };

  test("for webhooks are those of the standard", () => {
    expect(times(webhookRetries, 20)).toEqual([0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105, null]);
  });

  test("for pages are quick, then steady for a day", () => {
    expect(times(pageRetries, 6)).toEqual([0, 5, 15, 30, 45, 60]);
    const all = times(pageRetries, 10_000);
    expect(all.at(-1)).toBeNull();
    expect(all.at(-2)).toBeLessThanOrEqual(86_400);
    expect(all.at(-2)).toBeGreaterThan(86_400 - 16);
  });

  test("for mail are soon a quarter of an hour apart, for a day", () => {
    expect(times(mailRetries, 4)).toEqual([0, 2, 6, 14]);
    const all = times(mailRetries, 200);
    const gaps = all.slice(11, -1).map((time, n) => (time ?? 0) - (all[10 + n] ?? 0));
    expect(new Set(gaps)).toEqual(new Set([900]));
    expect(all.indexOf(null)).toBeGreaterThan(100);
    expect(all.indexOf(null)).toBeLessThan(110);
  });

  test("for mail that wakes somebody are seconds apart, for a day", () => {
    const plan = retriesOf("mail", true);
    expect(times(plan, 5)).toEqual([0, 5, 10, 15, 20]);
    expect(times(plan, 20_000).at(-2)).toBe(86_400);
  });

  test.each([
    ["a wish lengthens the pause", pageRetries, 1, failed({ retryAfterSeconds: 40 }), 0, 40],
    ["a wish does not shorten it", pageRetries, 5, failed({ retryAfterSeconds: 4 }), 0, 15],
    ["a wish of nothing is none", pageRetries, 1, failed({ retryAfterSeconds: 0 }), 0, 5],
    ["a page waits a quarter of an hour at most", pageRetries, 1, failed({ retryAfterSeconds: 86_400 }), 0, 900],
    ["a webhook waits a day at most", webhookRetries, 1, failed({ retryAfterSeconds: 10 * 86_400 }), 0, 86_400],
    ["chance adds up to a tenth", pageRetries, 6, failed(), 1, 16.5],
    ["what is final is not tried again", pageRetries, 1, failed({ isFinal: true }), 0, null],
    ["what was sent is not sent again", pageRetries, 1, sent, 0, null],
    ["the tenth webhook was the last", webhookRetries, 10, failed(), 0, null],
  ] as const)("%s", (_, plan, attempts, outcome, random, seconds) => {
    const next = nextAttemptAt(plan, { attempts, firstAttemptAt: start }, outcome, start, random);
    expect(next).toEqual(seconds === null ? null : at(seconds));
  });

  test("ends when the first attempt is too long ago", () => {
    expect(nextAttemptAt(pageRetries, { attempts: 3, firstAttemptAt: at(-86_400) }, failed(), start, 0)).toBeNull();
  });
});

describe("the circuit", () => {
  const plan: CircuitPlan = { failuresToOpen: 3, firstBackoffSeconds: 10, maxBackoffSeconds: 35, maxRetryAfterSeconds: 600 };
  const open = (changes: Partial<Circuit> = {}): Circuit => ({
    state: "open",
    failures: 3,
    backoffSeconds: 10,
    probeAt: at(10),
    ...changes,
  });
  const probing = (changes: Partial<Circuit> = {}): Circuit => open({ state: "half_open", probeAt: at(60), ...changes });

  test.each([
    ["a failure is counted", newCircuit, failed(), { ...newCircuit, failures: 1 }],
    ["a success forgets failures", { ...newCircuit, failures: 2 }, sent, newCircuit],
    ["the third opens it", { ...newCircuit, failures: 2 }, failed(), open()],
    ["a notice that is refused counts too", { ...newCircuit, failures: 2 }, failed({ isFinal: true }), open()],
    ["Retry-After opens it at once", newCircuit, failed({ retryAfterSeconds: 45 }), open({ failures: 1, probeAt: at(45) })],
    ["a short Retry-After waits the first pause", newCircuit, failed({ retryAfterSeconds: 1 }), open({ failures: 1 })],
    ["a long one is capped", newCircuit, failed({ retryAfterSeconds: 86_400 }), open({ failures: 1, probeAt: at(600) })],
    ["a late failure does not lengthen the pause", open(), failed(), open({ failures: 4 })],
    ["unless it asks to", open(), failed({ retryAfterSeconds: 50 }), open({ failures: 4, probeAt: at(50) })],
    ["a late success closes it", open(), sent, newCircuit],
    ["a failed probe doubles the pause", probing(), failed(), open({ failures: 4, backoffSeconds: 20, probeAt: at(20) })],
    ["up to the cap", probing({ backoffSeconds: 20 }), failed(), open({ failures: 4, backoffSeconds: 35, probeAt: at(35) })],
    ["a good probe closes it", probing(), sent, newCircuit],
    ["who is gone is disabled", newCircuit, gone, { ...newCircuit, state: "disabled", failures: 1 }],
    ["in a probe too", probing(), gone, open({ state: "disabled", failures: 4, probeAt: null })],
    ["a message that is refused alone proves it well", { ...newCircuit, failures: 2 }, failed({ isOfMessage: true }), newCircuit],
    ["also as a probe", probing(), failed({ isOfMessage: true, isFinal: true }), newCircuit],
    ["and stays so", { ...newCircuit, state: "disabled" } as Circuit, sent, { ...newCircuit, state: "disabled" }],
  ] as const)("%s", (_, circuit, outcome, next) => expect(applyOutcome(plan, circuit, outcome, start)).toEqual(next));

  test.each([
    ["closed", newCircuit, 0, true, newCircuit],
    ["open, too early", open(), 9.999, false, open()],
    ["open, in time", open(), 10, true, probing({ probeAt: at(70) })],
    ["while a probe is out", probing(), 59, false, probing()],
    ["when the probe was lost", probing(), 60, true, probing({ probeAt: at(120) })],
    ["disabled", { ...newCircuit, state: "disabled" } as Circuit, 1e9, false, { ...newCircuit, state: "disabled" }],
  ] as const)("lets through: %s", (_, circuit, seconds, isAdmitted, next) => {
    expect(admit(circuit, at(seconds))).toEqual({ isAdmitted, circuit: next });
  });

  test.each([0, 10])("a page that waits alone reaches an endpoint within 30 s of its recovery, when each try takes %i s", (tookSeconds) => {
    let circuit = newCircuit;
    let triedAt = start;
    for (let attempts = 1; attempts < 500; attempts++) {
      const endedAt = new Date(triedAt.getTime() + tookSeconds * 1000);
      circuit = applyOutcome(pageCircuit, circuit, failed(), endedAt);
      const dueAt = nextAttemptAt(pageRetries, { attempts, firstAttemptAt: start }, failed(), endedAt, 1) as Date;
      const nextAt = new Date(Math.max(dueAt.getTime(), circuit.probeAt?.getTime() ?? 0));
      const leave = admit(circuit, nextAt);
      expect(leave.isAdmitted).toBe(true);
      expect(nextAt.getTime() - triedAt.getTime()).toBeLessThan(28_000);
      [circuit, triedAt] = [leave.circuit, nextAt];
    }
  });

  const outcomes = fc.oneof(
    { weight: 4, arbitrary: fc.constant(failed()) },
    { weight: 2, arbitrary: fc.constant(sent) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 5000 }).map((retryAfterSeconds) => failed({ retryAfterSeconds })) },
    { weight: 1, arbitrary: fc.constant("lost" as const) },
  );
  const steps = fc.array(fc.record({ waited: fc.integer({ min: 0, max: 90 }), outcome: outcomes }), { maxLength: 200 });

  test.each([
    ["small", plan],
    ["pages", pageCircuit],
    ["webhooks", webhookCircuit],
    ["mail", mailCircuit],
  ])("keeps its promises whatever happens (%s)", (_, each) => {
    fc.assert(
      fc.property(steps, (all) => {
        let circuit = newCircuit;
        let now = 0;
        let inARow = 0;
        let notBefore = 0;
        let probeEnds = 0;
        for (const { waited, outcome } of all) {
          now += waited;
          const leave = admit(circuit, at(now));
          if (leave.isAdmitted) {
            // Never before the pause is over, never two probes at once.
            expect(now).toBeGreaterThanOrEqual(Math.max(notBefore, probeEnds));
            circuit = leave.circuit;
            if (outcome === "lost") {
              if (circuit.state === "half_open") probeEnds = now + 60;
              continue;
            }
            circuit = applyOutcome(each, circuit, outcome, at(now));
            probeEnds = 0;
            inARow = outcome.ok ? 0 : inARow + 1;
            if (outcome.ok) notBefore = 0;
            else if (circuit.probeAt) notBefore = circuit.probeAt.getTime() / 1000 - start.getTime() / 1000;
          }
          expect(circuit.failures).toBe(inARow);
          if (inARow === 0) expect(circuit).toEqual(newCircuit);
          if (inARow >= each.failuresToOpen) expect(circuit.state).not.toBe("closed");
          expect(circuit.backoffSeconds).toBeLessThanOrEqual(each.maxBackoffSeconds);
          if (circuit.backoffSeconds && circuit.backoffSeconds < each.maxBackoffSeconds)
            expect(Math.log2(circuit.backoffSeconds / each.firstBackoffSeconds) % 1).toBe(0);
          // It always comes back: nothing waits longer than the longest pause.
          const longest = Math.max(each.maxBackoffSeconds, each.maxRetryAfterSeconds, 60);
          expect(admit(circuit, at(now + longest)).isAdmitted).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("once gone, nothing is sent any more", () => {
    fc.assert(
      fc.property(steps, (all) => {
        let circuit = applyOutcome(plan, newCircuit, gone, start);
        for (const { outcome } of all) {
          if (outcome !== "lost") circuit = applyOutcome(plan, circuit, outcome, at(1e6));
          expect(admit(circuit, at(1e9)).isAdmitted).toBe(false);
        }
      }),
    );
  });
});
