import { phrase } from "@/lib/monitoring/phrases";
import { longestCheckMs, nextDueAt, type Pace } from "@/lib/monitoring/uptime/rules/state";
import type { Phrase, Words } from "@/lib/platform/words";

export type LocationResult = {
  location: string;
  checkedAt: Date | null;
  /** Of the last check that could be told. */
  conclusiveAt: Date | null;
  /** Null when it could not be told there. */
  isOk: boolean | null;
  latencyMs: number | null;
  statusCode: number | null;
  error: Words | null;
};
export type LocationsVerdict = { isOk: boolean | null; latencyMs: number; statusCode: number | null; phrases: Phrase[] };

/** Of a worker that says nothing else: where jobs run, verdicts are made, and monitors without locations are asked. */
export const homeLocation = "home";

const marginMs = 2_000;
const minuteMs = 60_000;

/**
 * When a monitor is due after `after`. One that several locations ask is judged when all have answered, which makes it due at once,
 * or when the slowest must have: its own moment lies that much behind theirs.
 */
export function dueAgainAt(monitor: Pace & { id: string; locations: string[] }, after: Date): Date {
  const onGrid = nextDueAt(monitor, after);
  return monitor.locations.length === 0 ? onGrid : new Date(onGrid.getTime() + longestCheckMs(monitor) + marginMs);
}

/** For so long a location that cannot tell has its say all the same: ten minutes, or three rounds when they take longer. */
export function awaitedMs(pace: Pace): number {
  return Math.max(10 * minuteMs, 3 * (pace.intervalSeconds * 1_000 + longestCheckMs(pace)));
}

type QuorumMonitor = Pace & { quorum: number; lastCheckedAt: Date | null };

/**
 * What the locations saw since the last judgement, taken together: failing when `quorum` of them see it fail. Unknown when fewer
 * than that could tell: who is silent for a moment, as a worker that is replaced, might have seen otherwise, and so the few cannot
 * decide alone. A location that could not tell for longer is gone and counts no more, nor does one that never could: of fewer than
 * `quorum` that are left all have to see it fail, so that no outage stays hidden behind a worker that does not come back. Null
 * when none was ever heard: there is nothing to judge yet.
 */
export function verdictOfLocations(results: LocationResult[], monitor: QuorumMonitor, now: Date): LocationsVerdict | null {
  if (results.every(({ checkedAt }) => checkedAt === null)) return null;
  const { lastCheckedAt: since } = monitor;
  const answered = results.filter(({ checkedAt, isOk }) => checkedAt && isOk !== null && (!since || checkedAt > since));
  const present = results.filter(({ conclusiveAt }) => conclusiveAt && now.getTime() - conclusiveAt.getTime() <= awaitedMs(monitor));
  const quorum = Math.max(1, Math.min(monitor.quorum, present.length));
  if (answered.length < quorum) return { isOk: null, latencyMs: 0, statusCode: null, phrases: [silence(answered.length, results.length)] };
  const failing = answered.filter(({ isOk }) => !isOk);
  const well = answered.filter(({ isOk }) => isOk);
  const isOk = failing.length < quorum;
  const decisive = isOk ? well : failing;
  const latencies = decisive.map(({ latencyMs }) => latencyMs ?? 0).sort((a, b) => a - b);
  const seen = failing.map(({ location: name, error }) =>
    phrase("named", { name, what: error?.phrases ?? error?.text ?? phrase("locationFailed") }),
  );
  return {
    isOk,
    latencyMs: latencies[Math.floor((latencies.length - 1) / 2)] ?? 0,
    statusCode: decisive[0]?.statusCode ?? null,
    phrases: isOk ? [] : [phrase("locationsFailing", { n: failing.length, of: answered.length, seen })],
  };
}

const silence = (n: number, of: number) => (n === 0 ? phrase("locationsSilent") : phrase("locationsFew", { n, of }));
