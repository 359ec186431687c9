import { worst } from "@/lib/status/components/rules";
import type { ComponentState } from "@/lib/status/components/schema";
import type { Day } from "@/lib/status/publishing/schema";

const dayMs = 86_400_000;
export const shownDays = 90;

/** Time in which a component was anything but operational, in ms since 1970; `to` is null while it lasts. */
export type Interval = { state: ComponentState; from: number; to: number | null };

// Tenths of each ms that count as down: the public rule of Statuspage. Whole numbers keep the sums exact.
const downTenths: Record<ComponentState, number> = { operational: 0, degraded: 0, partial_outage: 3, major_outage: 10, maintenance: 0 };

/** Start (ms) of the first of the shown UTC days, today being the last. */
export const firstDay = (now: number): number => Math.floor(now / dayMs) * dayMs - (shownDays - 1) * dayMs;

/** Share of [from, to) in which the component worked: major outages count whole, partial ones 30 %, degraded not; maintenance is left out. */
export function uptime(intervals: readonly Interval[], from: number, to: number): number | null {
  let [measured, down] = [Math.max(0, to - from), 0];
  for (const { state, from: began, to: ended } of intervals) {
    const lasted = Math.max(0, Math.min(ended ?? to, to) - Math.max(began, from));
    if (state === "maintenance") measured -= lasted;
    down += lasted * downTenths[state];
  }
  return measured <= 0 ? null : Math.floor(((measured * 10 - down) * 1000) / measured) / 10_000;
}

/** The shown days, oldest first: the worst state of each, and its uptime. Days before the component existed have neither. */
export function days(intervals: readonly Interval[], existsSince: number, now: number): Day[] {
  const first = firstDay(now);
  return Array.from({ length: shownDays }, (_, n) => {
    const start = first + n * dayMs;
    const [from, to] = [Math.max(start, existsSince), Math.min(start + dayMs, now)];
    const date = new Date(start).toISOString().slice(0, 10);
    if (from >= to) return { date, state: null, uptime: null };
    const touching = intervals.filter((interval) => interval.from < to && (interval.to ?? now) > from);
    return { date, state: worst(touching.map(({ state }) => state)), uptime: uptime(touching, from, to) };
  });
}

/** What the page says first. An open incident is never green, whatever the components say. */
export function overallState(components: readonly ComponentState[], openImpacts: readonly ComponentState[]): ComponentState {
  const said = worst([...components, ...openImpacts]);
  return said === "operational" && openImpacts.length > 0 ? "degraded" : said;
}
