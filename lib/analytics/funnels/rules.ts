import type { FunnelResult, FunnelResultStep } from "@/lib/analytics/funnels/schema";

type Times = { medianMs: number; meanMs: number };
type Counted = { people: number; fromPrevious: Times | null; fromFirst: Times | null; stillInWindow: number };

/** First moment of `from` and of the day after `to`, with the same number of days just before. */
export function periodOf(from: string, to: string) {
  const day = 86_400_000;
  const fromMs = Date.parse(`${from}T00:00:00Z`);
  const toMs = Date.parse(`${to}T00:00:00Z`) + day;
  return { fromMs, toMs, days: Math.round((toMs - fromMs) / day), previousFromMs: fromMs - (toMs - fromMs) };
}

/** Shares and losses of counted steps. */
export function describeSteps(names: readonly string[], counted: readonly Counted[]): FunnelResultStep[] {
  const first = counted[0]?.people ?? 0;
  return counted.map((step, n) => {
    const before = n === 0 ? first : (counted[n - 1]?.people ?? 0);
    const after = counted[n + 1]?.people;
    return {
      ...step,
      name: names[n] ?? "",
      ofFirst: first ? step.people / first : null,
      ofPrevious: before ? step.people / before : null,
      stopped: after === undefined ? 0 : step.people - after - step.stillInWindow,
    };
  });
}

export function conversionOf(counted: readonly { people: number }[]): number | null {
  const first = counted[0]?.people ?? 0;
  return first ? (counted.at(-1)?.people ?? 0) / first : null;
}

/** The step before which most people stopped for good, or null when none did. */
export function worstStop(steps: FunnelResult["steps"]): { next: FunnelResultStep; stopped: number; stillInWindow: number } | null {
  const [worst] = steps
    .slice(0, -1)
    .map((step, n) => ({ next: steps[n + 1] as FunnelResultStep, stopped: step.stopped, stillInWindow: step.stillInWindow }))
    .sort((a, b) => b.stopped - a.stopped);
  return worst && worst.stopped > 0 ? worst : null;
}
