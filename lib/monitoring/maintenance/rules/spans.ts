import { Cron } from "croner";
import { momentOf, wallOf } from "@/lib/monitoring/maintenance/rules/zone";
import { hourMs, minuteMs } from "@/lib/platform/time";

/** Seven days: a longer one is a window each day. */
export const longestSpanMinutes = 10_080;
/** The spans of a window are made this far ahead, and so many at most. */
export const horizonDays = 60;
export const mostSpans = 1_000;

export type Span = { startsAt: Date; endsAt: Date };

export type MaintenanceSchedule = {
  /** Once: from here. By `cron`: not before here. */
  startsAt: Date;
  /** The last span by `cron` begins before here. */
  endsAt: Date | null;
  /** Five fields in `timeZone`; null is once. */
  cron: string | null;
  durationMinutes: number;
  timeZone: string;
};

/**
 * Lists the first `most` times of a window that begin in [from, to), each equally long whatever the clocks do. A local time that occurs
 * twice in autumn means its first; one that spring leaves out means the first moment after it.
 */
export function occurrences(schedule: MaintenanceSchedule, from: Date, to: Date, most = mostSpans): Span[] {
  const { startsAt, endsAt, cron, timeZone } = schedule;
  if (cron === null) return startsAt >= from && startsAt < to ? [spanAt(startsAt, schedule)] : [];
  const first = startsAt > from ? startsAt : from;
  const end = endsAt && endsAt < to ? endsAt : to;
  const spans: Span[] = [];
  // The pattern runs on the zone's clock taken as UTC, which leaves nothing out and shows nothing twice.
  const pattern = new Cron(cron, { mode: "5-part", timezone: "UTC", paused: true });
  // A time that spring leaves out lies before the moment that stands for it.
  let wall = pattern.nextRun(new Date(wallOf(first, timeZone).getTime() - 3 * hourMs));
  for (; wall && spans.length < most; wall = pattern.nextRun(wall)) {
    const moment = momentOf(wall, timeZone);
    if (moment >= end) break;
    if (moment >= first && moment.getTime() !== spans.at(-1)?.startsAt.getTime()) spans.push(spanAt(moment, schedule));
  }
  return spans;
}

function spanAt(startsAt: Date, { durationMinutes }: MaintenanceSchedule): Span {
  return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * minuteMs) };
}

/** Merges spans that overlap and puts them in order, so that each moment is subtracted once. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { startsAt, endsAt } of spans.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (endsAt <= startsAt) continue;
    const last = merged.at(-1);
    if (!last || last.endsAt < startsAt) merged.push({ startsAt, endsAt });
    else if (last.endsAt < endsAt) merged[merged.length - 1] = { startsAt: last.startsAt, endsAt };
  }
  return merged;
}

/**
 * Computes by how many minutes the zone's clock goes forward (back, if negative) during a span, and whether the span begins at a local time
 * that does not exist on that day.
 */
export function clockChange({ startsAt, endsAt }: Span, { cron, timeZone }: Pick<MaintenanceSchedule, "cron" | "timeZone">) {
  const forwardMinutes = (offsetAt(endsAt, timeZone) - offsetAt(startsAt, timeZone)) / minuteMs;
  return {
    forwardMinutes,
    isMoved: cron !== null && !new Cron(cron, { mode: "5-part", paused: true, timezone: "UTC" }).match(wallOf(startsAt, timeZone)),
  };
}

const offsetAt = (moment: Date, timeZone: string) => wallOf(moment, timeZone).getTime() - moment.getTime();
