import { dayMs, minuteMs } from "@/lib/platform/time";

/** The time that a clock in the zone shows at that moment, written as if it were UTC. */
export function wallOf(moment: Date, timeZone: string): Date {
  return new Date(moment.getTime() + offsetMs(moment.getTime(), timeZone));
}

/**
 * The moment at which a clock in the zone shows that time, which is written as if it were UTC. A time shown twice means the first; one
 * never shown means the first moment after the clock went forward.
 */
export function momentOf(wall: Date, timeZone: string): Date {
  const time = wall.getTime();
  const [before, after] = [offsetMs(time - dayMs, timeZone), offsetMs(time + dayMs, timeZone)];
  const shown = [time - before, time - after].filter((moment) => moment + offsetMs(moment, timeZone) === time);
  return new Date(shown.length > 0 ? Math.min(...shown) : changeBetween(time - after, time - before, timeZone));
}

export function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}

/** The first minute after a change of the zone's clock that lies in (from, to]. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const old = offsetMs(from, timeZone);
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle * minuteMs, timeZone) === old) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function offsetMs(moment: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const [two, numeric] = ["2-digit", "numeric"] as const;
    const fields = { year: numeric, month: two, day: two, hour: two, minute: two, second: two, hourCycle: "h23" } as const;
    clock = new Intl.DateTimeFormat("en", { ...fields, timeZone });
    clocks.set(timeZone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1_000) * 1_000;
}
