import { phrase } from "@/lib/monitoring/phrases";
import { longestCheckMs, nextDueAt, type Pace } from "@/lib/monitoring/uptime/rules/state";
import type { Phrase, Words } from "@/lib/platform/words";

export type LocationResult = {
  location: string;
  checkedAt: Date | null;
  /** The last check that found it up or down began then. */
  conclusiveAt: Date | null;
  /** Null when nothing could be found out there. */
  isOk: boolean | null;
  latencyMs: number | null;
  statusCode: number | null;
  error: Words | null;
};
export type LocationsVerdict = { isOk: boolean | null; latencyMs: number; statusCode: number | null; phrases: Phrase[] };

/** The location of a worker without another one: there jobs run, verdicts are made, and monitors without locations are probed. */
export const homeLocation = "home";

const marginMs = 2_000;
const minuteMs = 60_000;

/**
 * Computes when a monitor is due after `after`. With locations it is due when the slowest must have answered; the last answer of a round
 * makes it due earlier.
 */
export function dueAgainAt(monitor: Pace & { id: string; locations: string[] }, after: Date): Date {
  const onGrid = nextDueAt(monitor, after);
  return monitor.locations.length === 0 ? onGrid : new Date(onGrid.getTime() + longestCheckMs(monitor) + marginMs);
}

/** A location without a conclusive check counts for this long: ten minutes, or three rounds when they take longer. */
export function awaitedMs(pace: Pace): number {
  return Math.max(10 * minuteMs, 3 * (pace.intervalSeconds * 1_000 + longestCheckMs(pace)));
}

type QuorumMonitor = Pace & { quorum: number; lastCheckedAt: Date | null };

/**
 * Combines the locations' results since the last verdict: down when `quorum` of them fail, unknown when fewer than that answered, null
 * before any of them ever did. A location that is gone for long lowers the quorum, so that no outage stays hidden behind a worker that does
 * not come back.
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
