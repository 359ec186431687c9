import { dayMs } from "@/lib/platform/time";
import { worst } from "@/lib/status/components/rules";
import type { ComponentState } from "@/lib/status/components/schema";
import type { Day } from "@/lib/status/publishing/schema";

export const shownDays = 90;

/** A component is not operational in this time, in ms since 1970; `to` is null while it lasts. */
export type Interval = { state: ComponentState; from: number; to: number | null };

// Tenths of each ms that count as down: the public rule of Statuspage. Whole numbers keep the sums exact.
const downTenths: Record<ComponentState, number> = { operational: 0, degraded: 0, partial_outage: 3, major_outage: 10, maintenance: 0 };

/** Builds the calendar of a time zone: on which day a moment falls, and when a day ("2026-11-22") begins there. */
export function calendar(timeZone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const wall = (at: number) => Date.parse(`${format.format(at)}Z`);
  const dayOf = (at: number) => format.format(at).slice(0, 10);
  const startOf = (day: string) => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const guess = midnight - (wall(midnight) - midnight);
    const start = midnight - (wall(guess) - guess);
    // Where the clock jumps over midnight, the day begins with the jump.
    return dayOf(start) === day ? start : guess;
  };
  return { dayOf, startOf };
}

/** `date` is a calendar day and [`from`, `to`) its time in ms; today lasts only until now. */
export type ShownDay = { date: string; from: number; to: number };

/** Lists the shown days in that zone, oldest first, today being the last. */
export function shownDaysUntil(now: number, timeZone: string): ShownDay[] {
  const { dayOf, startOf } = calendar(timeZone);
  const today = Date.parse(dayOf(now));
  const dates = Array.from({ length: shownDays + 1 }, (_, n) => isoDay(today + (n + 1 - shownDays) * dayMs));
  const starts = dates.map(startOf);
  return dates.slice(0, shownDays).map((date, n) => ({ date, from: starts[n] as number, to: Math.min(starts[n + 1] as number, now) }));
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/**
 * Computes the share of [from, to) in which the component worked: major outages count whole, partial ones 30 %, degraded not; maintenance
 * is excluded.
 */
export function uptime(intervals: readonly Interval[], from: number, to: number): number | null {
  let [measured, down] = [Math.max(0, to - from), 0];
  for (const { state, from: began, to: ended } of intervals) {
    const lasted = Math.max(0, Math.min(ended ?? to, to) - Math.max(began, from));
    if (state === "maintenance") measured -= lasted;
    down += lasted * downTenths[state];
  }
  return measured <= 0 ? null : Math.floor(((measured * 10 - down) * 1000) / measured) / 10_000;
}

/** Computes the worst state and the uptime of each day. Days before the component existed have neither. */
export function days(intervals: readonly Interval[], existsSince: number, shown: readonly ShownDay[]): Day[] {
  return shown.map(({ date, from: start, to }) => {
    const from = Math.max(start, existsSince);
    if (from >= to) return { date, state: null, uptime: null };
    const touching = intervals.filter((interval) => interval.from < to && (interval.to ?? to) > from);
    return { date, state: worst(touching.map(({ state }) => state)), uptime: uptime(touching, from, to) };
  });
}

/** Chooses the page's headline. An open incident is never green, whatever the components' states. */
export function overallState(components: readonly ComponentState[], openImpacts: readonly ComponentState[]): ComponentState {
  const said = worst([...components, ...openImpacts]);
  return said === "operational" && openImpacts.length > 0 ? "degraded" : said;
}
