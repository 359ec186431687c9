import { longestCheckMs, nextDueAt } from "@/lib/monitoring/uptime/rules";
import { cut } from "@/lib/platform/text";

export type LocationSight = {
  location: string;
  checkedAt: Date | null;
  /** Null when it could not be told there. */
  isOk: boolean | null;
  latencyMs: number | null;
  statusCode: number | null;
  error: string | null;
};
export type Verdict = { isOk: boolean | null; latencyMs: number; statusCode: number | null; error: string | null };

/** Of a worker that says nothing else: where jobs run, verdicts are made, and monitors without locations are asked. */
export const homeLocation = "home";

const marginMs = 2_000;

/**
 * When a monitor is due after `after`. One that several locations ask is judged when all have answered, which makes it due at once,
 * or when the slowest must have: its own moment lies that much behind theirs.
 */
export function dueAgainAt(
  monitor: { id: string; intervalSeconds: number; timeoutMs: number; retries: number; locations: string[] },
  after: Date,
): Date {
  const onGrid = nextDueAt(monitor, after);
  return monitor.locations.length === 0 ? onGrid : new Date(onGrid.getTime() + longestCheckMs(monitor) + marginMs);
}

/**
 * What the locations saw since the last judgement, taken together: failing when `quorum` of them see it fail, or all of fewer that
 * were heard. Unknown when none could tell. Null when none was ever heard: there is nothing to judge yet.
 */
export function judgeLocations(sights: LocationSight[], quorum: number, since: Date | null): Verdict | null {
  if (sights.every(({ checkedAt }) => checkedAt === null)) return null;
  const heard = sights.filter(({ checkedAt, isOk }) => checkedAt && isOk !== null && (!since || checkedAt > since));
  if (heard.length === 0) return { isOk: null, latencyMs: 0, statusCode: null, error: "No location could tell" };
  const failing = heard.filter(({ isOk }) => !isOk);
  const well = heard.filter(({ isOk }) => isOk);
  const isOk = failing.length < Math.min(quorum, heard.length);
  const decisive = isOk ? well : failing;
  const latencies = decisive.map(({ latencyMs }) => latencyMs ?? 0).sort((a, b) => a - b);
  const seen = failing.map(({ location, error }) => `${location}: ${error ?? "failed"}`).join("; ");
  return {
    isOk,
    latencyMs: latencies[Math.floor((latencies.length - 1) / 2)] ?? 0,
    statusCode: decisive[0]?.statusCode ?? null,
    error: isOk ? null : cut(`${failing.length} of ${heard.length} locations. ${seen}`, 1_000),
  };
}
