import type { Severity } from "@/lib/platform/severity";

export type RouteRule = {
  id: string;
  isEnabled: boolean;
  severities: Severity[];
  labels: string[];
  sourceIds: string[];
  componentIds: string[];
  days: number[];
  fromMinute: number | null;
  toMinute: number | null;
  timeZone: string;
  pagesOnCall: boolean;
  isContinuing: boolean;
  groupWithinSeconds: number;
  remindEveryMinutes: number | null;
  remindAtMost: number;
  channelIds: string[];
  /** The channels whose other side refuses for good: notices wait there until somebody repairs them. */
  refusedIds: string[];
};
export type Routable = { severity: Severity; labels: string[]; sourceId: string; componentIds: string[] };
export type Routed = Pick<RouteRule, "groupWithinSeconds" | "remindEveryMinutes" | "remindAtMost" | "channelIds" | "pagesOnCall"> & {
  routeIds: string[];
};

/** Alerts that no route takes share an incident within so long. */
const groupsUnroutedWithinSeconds = 120;

/**
 * Routes an alert now: routes are asked in their order, and the first that matches ends it unless it continues. An alert that no route
 * takes, or only routes that reach nobody now, goes to who is on call.
 */
export function routesFor(routes: RouteRule[], alert: Routable, now: Date): Routed {
  const matching = routes.filter((route) => route.isEnabled && matches(route, alert, now));
  const end = matching.findIndex(({ isContinuing }) => !isContinuing);
  const taken = end < 0 ? matching : matching.slice(0, end + 1);
  const channelIds = [...new Set(taken.flatMap((route) => route.channelIds))];
  const refused = new Set(taken.flatMap(({ refusedIds }) => refusedIds));
  return {
    routeIds: taken.map(({ id }) => id),
    channelIds,
    pagesOnCall: channelIds.every((id) => refused.has(id)) || taken.some(({ pagesOnCall }) => pagesOnCall),
    groupWithinSeconds:
      taken.length === 0 ? groupsUnroutedWithinSeconds : Math.max(...taken.map(({ groupWithinSeconds }) => groupWithinSeconds)),
    ...remindersOf(taken),
  };
}

/** Returns the reminders of the route that reminds most often. */
function remindersOf(taken: RouteRule[]): Pick<Routed, "remindEveryMinutes" | "remindAtMost"> {
  const reminding = taken.filter(({ remindEveryMinutes, remindAtMost }) => remindEveryMinutes !== null && remindAtMost > 0);
  const [{ remindEveryMinutes, remindAtMost } = { remindEveryMinutes: null, remindAtMost: 0 }] = reminding.toSorted(
    (a, b) => Number(a.remindEveryMinutes) - Number(b.remindEveryMinutes),
  );
  return { remindEveryMinutes, remindAtMost };
}

/** Returns true when every condition that the route sets is met. */
export function matches(route: RouteRule, { severity, labels, sourceId, componentIds }: Routable, now: Date): boolean {
  return (
    (route.severities.length === 0 || route.severities.includes(severity)) &&
    (route.labels.length === 0 || route.labels.some((label) => labels.includes(label))) &&
    (route.sourceIds.length === 0 || route.sourceIds.includes(sourceId)) &&
    (route.componentIds.length === 0 || route.componentIds.some((id) => componentIds.includes(id))) &&
    isInWindow(route, now)
  );
}

/** A window that passes midnight belongs to the day on which it began. Without times it is the whole day. */
export function isInWindow(
  { days, fromMinute, toMinute, timeZone }: Pick<RouteRule, "days" | "fromMinute" | "toMinute" | "timeZone">,
  now: Date,
): boolean {
  const hasTimes = fromMinute !== null && toMinute !== null && fromMinute !== toMinute;
  if (!hasTimes && days.length === 0) return true;
  const { day, minute } = localTime(now, timeZone);
  const isOn = (which: number) => days.length === 0 || days.includes(which);
  if (!hasTimes) return isOn(day);
  if (fromMinute < toMinute) return isOn(day) && minute >= fromMinute && minute < toMinute;
  return (isOn(day) && minute >= fromMinute) || (isOn(day === 1 ? 7 : day - 1) && minute < toMinute);
}

const isoDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The ISO day (1 is Monday) and the minute that a clock of the zone shows. */
export function localTime(now: Date, timeZone: string): { day: number; minute: number } {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return { day: isoDays.indexOf(parts.weekday ?? "") + 1, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

// Making one takes a hundred times as long as asking it.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  return clock;
}
