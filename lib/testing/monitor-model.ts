import type { StateSpan } from "@/lib/monitoring/history/rules";
import { applyCheck, type Check, type Health, type State } from "@/lib/monitoring/uptime/rules/state";

export type ModelStep = { isOk: boolean | null; waitSeconds: number };
export type Limits = { intervalSeconds: number; timeoutMs: number; retries: number; alertAfter: number; recoverAfter: number };

/** The moments of the steps' checks, in seconds. */
export const timesOf = (steps: ModelStep[]) => steps.map((_, n) => steps.slice(0, n + 1).reduce((sum, step) => sum + step.waitSeconds, 0));

/** Two intervals, every attempt with a second between each two, and a minute. */
const isGapBefore = (steps: ModelStep[], n: number, { intervalSeconds, timeoutMs, retries }: Limits) =>
  n > 0 && (steps[n] as ModelStep).waitSeconds > 2 * intervalSeconds + (timeoutMs / 1_000) * (1 + retries) + retries + 60;

/** States, transitions and the state of each second, plainly and slowly: all checks are looked at again after each one. */
export function plainModel(steps: ModelStep[], limits: Limits) {
  const { alertAfter, recoverAfter, intervalSeconds } = limits;
  const times = timesOf(steps);
  const states: State[] = [];
  const transitions: string[] = [];
  const turnedAt: { state: State; from: number }[] = [];
  let state = "pending" as State;
  let firstOfRow = 0;
  let firstSinceGap = 0;
  for (const n of steps.keys()) {
    if (isGapBefore(steps, n, limits)) firstSinceGap = n;
    const rowOf = (isOk: boolean, length: number) =>
      n - length + 1 >= firstOfRow && steps.slice(n - length + 1, n + 1).every((step) => step.isOk === isOk);
    const turn = (next: State, length: number, name?: string) => {
      state = next;
      turnedAt.push({ state, from: times[Math.max(n - length + 1, firstSinceGap)] as number });
      firstOfRow = n + 1;
      if (name) transitions.push(`${times[n]} ${name}`);
    };
    if (state === "pending" && rowOf(true, 1)) turn("up", 1);
    else if (state !== "down" && rowOf(false, alertAfter)) turn("down", alertAfter, "went_down");
    else if (state === "down" && rowOf(true, recoverAfter)) turn("up", recoverAfter, "recovered");
    states.push(state);
  }
  const stateOfSecond = Array.from({ length: times.at(-1) ?? 0 }, (_, second) => {
    const inGap = steps.some(
      (_, n) => isGapBefore(steps, n, limits) && second >= (times[n - 1] as number) + intervalSeconds && second < (times[n] as number),
    );
    const held = turnedAt.findLast(({ from }) => from <= second)?.state ?? null;
    const latest = steps.findLast((_, n) => (times[n] as number) <= second);
    return inGap ? null : latest?.isOk === null ? "unknown" : held;
  });
  return { states, transitions, stateOfSecond };
}

export type WorkTime = { from: number; to: number };
export type ModelAlert = { raisedAt: number; resolvedAt: number | null; isFlapping: boolean };

/**
 * Derives the alerts of a monitor plainly: one while it is down and announced, or while it flaps; maintenance keeps its outages
 * unannounced.
 */
export function plainAlerts(steps: ModelStep[], limits: Limits, work: WorkTime[]): ModelAlert[] {
  const { states } = plainModel(steps, limits);
  const alerts: ModelAlert[] = [];
  let isAnnounced = false;
  let isFlapping = false;
  for (const [n, time] of timesOf(steps).entries()) {
    if (steps[n]?.isOk === null) continue;
    const isWork = work.some(({ from, to }) => from <= time && time < to);
    const percent = plainPercent(steps, n, limits);
    isAnnounced = states[n] === "down" && (isAnnounced || !isWork);
    isFlapping = isFlapping ? percent >= 20 - 1e-9 : percent >= 30 - 1e-9 && !isWork;
    const open = alerts.find(({ resolvedAt }) => resolvedAt === null);
    if (open && !isAnnounced && !isFlapping) open.resolvedAt = time;
    else if (open) open.isFlapping = isFlapping;
    else if (isAnnounced || isFlapping) alerts.push({ raisedAt: time, resolvedAt: null, isFlapping });
  }
  return alerts;
}

function plainPercent(steps: ModelStep[], n: number, limits: Limits): number {
  const firstOfRun = steps.findLastIndex((_, each) => each <= n && isGapBefore(steps, each, limits));
  const known = steps.slice(Math.max(0, firstOfRun), n + 1).flatMap(({ isOk }) => (isOk === null ? [] : isOk));
  const last = known.slice(-21);
  const padded = [...Array<boolean>(21 - last.length).fill(last[0] ?? true), ...last];
  return Array.from({ length: 20 }, (_, m) => (padded[m] === padded[m + 1] ? 0 : 0.8 + (0.4 * m) / 19)).reduce(
    (sum, weight) => sum + weight * 5,
    0,
  );
}

export const newborn: Health = {
  state: "pending",
  stateSince: new Date(0),
  failures: 0,
  successes: 0,
  turningAt: null,
  unknownSince: null,
  lastCheckedAt: null,
};

/** Derives the intervals from the stored results alone. */
export function replayedSpans(checks: Check[], limits: Limits): StateSpan[] {
  let health = newborn;
  const spans: StateSpan[] = [];
  for (const check of checks) {
    const open = spans.find(({ endedAt }) => endedAt === null);
    const change = applyCheck(health, limits, check, open !== undefined);
    if (open && change.interval.close) open.endedAt = change.interval.close;
    if (open && open.startedAt.getTime() === open.endedAt?.getTime()) spans.splice(spans.indexOf(open), 1);
    if (change.interval.open) spans.push({ ...change.interval.open, endedAt: null });
    health = change.health;
  }
  return spans;
}
