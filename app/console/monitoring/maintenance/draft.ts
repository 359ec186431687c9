import type { MaintenanceView } from "@/lib/monitoring/maintenance/queries";
import { cronOf, type Repeat, repeatOf } from "@/lib/monitoring/maintenance/rules/repeat";
import type { MaintenanceSchedule } from "@/lib/monitoring/maintenance/rules/spans";
import { isTimeZone, momentOf, wallOf } from "@/lib/monitoring/maintenance/rules/zone";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";
import { dayMs } from "@/lib/platform/time";

export const repeats = ["once", "day", "week", "month", "cron"] as const;
export const units = { minutes: 1, hours: 60, days: 1_440 };

/** The form edits this draft: its times are local to the zone. */
export type Draft = {
  title: string;
  covers: "all" | "chosen";
  monitors: { id: string; name: string }[];
  tags: string[];
  repeat: (typeof repeats)[number];
  begins: "now" | "then";
  /** Once. */
  at: string;
  /** Each day, week or month. */
  time: string;
  weekdays: number[];
  day: string;
  cron: string;
  /** First and last day, if they are limited. */
  from: string;
  until: string;
  length: string;
  unit: keyof typeof units;
  timeZone: string;
};

/** Each part of the form takes these props. */
export type FieldsProps = {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
  errorOf: (name: string) => string | undefined;
};

const minutePart = (wall: Date) => wall.toISOString().slice(0, 16);
const dayPart = (wall: Date) => wall.toISOString().slice(0, 10);

/** An hour in an hour's time, when nothing else is known. */
export function newDraft(timeZone: string, now: number): Draft {
  const nextHour = Math.ceil((now + 1) / 3_600_000) * 3_600_000;
  return {
    title: "",
    covers: "chosen",
    monitors: [],
    tags: [],
    repeat: "once",
    begins: "then",
    at: minutePart(wallOf(new Date(nextHour), timeZone)),
    time: "02:00",
    weekdays: [7],
    day: "1",
    cron: "0 2 * * *",
    from: "",
    until: "",
    length: "1",
    unit: "hours",
    timeZone,
  };
}

/** Drafts a stored plan for the form; as a copy, its single time is chosen anew. */
export function draftOf(view: MaintenanceView, now: number, isCopy: boolean): Draft {
  const { title, monitors, tags, isAll, cron, timeZone, durationMinutes } = view;
  const empty = newDraft(timeZone, now);
  const unit = durationMinutes % units.days === 0 ? "days" : durationMinutes % units.hours === 0 ? "hours" : "minutes";
  const about = { ...empty, title, covers: isAll ? ("all" as const) : ("chosen" as const), monitors, tags, unit } as const;
  const sized: Draft = { ...about, length: String(durationMinutes / units[unit]) };
  const [starts, ends] = [
    wallOf(new Date(view.startsAt), timeZone),
    view.endsAt && wallOf(new Date(Date.parse(view.endsAt) - 1), timeZone),
  ];
  if (cron === null) return { ...sized, at: isCopy ? empty.at : minutePart(starts) };
  const limits = { from: isCopy ? "" : dayPart(starts), until: ends ? dayPart(ends) : "" };
  return { ...sized, ...limits, ...partsOf(repeatOf(cron)) };
}

function partsOf(repeat: Repeat): Partial<Draft> & { repeat: Draft["repeat"] } {
  if (repeat.every === "cron") return { repeat: "cron", cron: repeat.cron };
  const { every, time } = repeat;
  return {
    repeat: every,
    time,
    ...(every === "week" ? { weekdays: repeat.weekdays } : {}),
    ...(every === "month" ? { day: String(repeat.day) } : {}),
  };
}

/** Builds the command's input. Times that were not touched stay to the millisecond. */
export function inputOf(draft: Draft, stored: MaintenanceView | null, now: number): MaintenanceInput {
  const { title, covers, monitors, tags } = draft;
  const { startsAt, endsAt, ...schedule } = timesOf(draft, stored, now);
  return { title, covers, monitorIds: monitors.map(({ id }) => id), tags, startsAt, endsAt, ...schedule };
}

type Times = Pick<MaintenanceInput, "startsAt" | "endsAt" | "cron" | "durationMinutes" | "timeZone">;

function timesOf(draft: Draft, stored: MaintenanceView | null, now: number): Times {
  const { repeat, begins, at, from, until, timeZone } = draft;
  const before = stored && draftOf(stored, now, false);
  const isUntouched = (field: "at" | "from" | "until") =>
    before !== null && before[field] === draft[field] && before.timeZone === timeZone && (before.repeat === "once") === (repeat === "once");
  const about = { durationMinutes: Math.round(Number(draft.length) * units[draft.unit]), timeZone };
  if (repeat === "once") {
    const startsAt = begins === "now" ? "now" : isUntouched("at") && stored ? stored.startsAt : isoOf(at, timeZone);
    return { ...about, cron: null, startsAt, endsAt: null };
  }
  const first = from === "" ? "" : isoOf(from, timeZone);
  const isFuture = first !== "" && Date.parse(first) > now;
  const startsAt = isUntouched("from") && stored ? stored.startsAt : isFuture ? first : "now";
  const endsAt = until === "" ? null : isUntouched("until") && stored ? stored.endsAt : isoOf(until, timeZone, dayMs);
  return { ...about, cron: patternOf(draft), startsAt, endsAt };
}

/** Converts a local day or minute; a wrong one stays as it is and is refused. */
function isoOf(local: string, timeZone: string, plusMs = 0): string {
  const wall = Date.parse(`${local}${local.length > 10 ? "" : "T00:00"}Z`);
  return Number.isNaN(wall) || !isTimeZone(timeZone) ? local : momentOf(new Date(wall + plusMs), timeZone).toISOString();
}

function patternOf({ repeat, time, weekdays, day, cron }: Draft): string {
  if (repeat === "week") return cronOf({ every: "week", time, weekdays });
  if (repeat === "month") return cronOf({ every: "month", time, day: day === "L" ? "L" : Number(day) });
  return repeat === "day" ? cronOf({ every: "day", time }) : cronOf({ every: "cron", cron });
}

/** Reads the schedule as far as the form is complete. */
export function scheduleOf({ startsAt, endsAt, cron, durationMinutes, timeZone }: MaintenanceInput, now: number): MaintenanceSchedule {
  return {
    startsAt: new Date(startsAt === "now" ? now : startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
    cron,
    durationMinutes: Number(durationMinutes),
    timeZone,
  };
}
