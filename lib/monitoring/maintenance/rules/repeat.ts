/** A window repeats as its form asks: each day, week or month, or by a pattern typed by hand. */
export type Repeat =
  | { every: "day"; time: string }
  /** Days of the week, 1 is Monday. */
  | { every: "week"; time: string; weekdays: number[] }
  /** Day of the month; "L" is the last. */
  | { every: "month"; time: string; day: number | "L" }
  | { every: "cron"; cron: string };

export function cronOf(repeat: Repeat): string {
  if (repeat.every === "cron") return repeat.cron.trim();
  const [hour = 0, minute = 0] = repeat.time.split(":").map(Number);
  const at = `${minute} ${hour}`;
  if (repeat.every === "day") return `${at} * * *`;
  return repeat.every === "week" ? `${at} * * ${repeat.weekdays.toSorted((a, b) => a - b).join(",")}` : `${at} ${repeat.day} * *`;
}

/** Recognizes a pattern that repeats daily, weekly or monthly, for the form and for its description; any other stays a pattern. */
export function repeatOf(cron: string): Repeat {
  const [, minute, hour, day = "", weekdays = ""] = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}|L) \* (\*|[0-7](?:,[0-7])*)$/.exec(cron) ?? [];
  if (minute === undefined || hour === undefined || (day !== "*" && weekdays !== "*")) return { every: "cron", cron };
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (weekdays !== "*") return { every: "week", time, weekdays: daysOf(weekdays) };
  return day === "*" ? { every: "day", time } : { every: "month", time, day: day === "L" ? "L" : Number(day) };
}

/** 0 and 7 are both Sunday. */
const daysOf = (list: string) => [...new Set(list.split(",").map((day) => Number(day) || 7))].sort((a, b) => a - b);
