import { expect, test } from "vitest";
import { cronOf, type Repeat, repeatOf } from "@/lib/monitoring/maintenance/rules/repeat";

test.each<[Repeat, string]>([
  [{ every: "day", time: "02:05" }, "5 2 * * *"],
  [{ every: "week", time: "23:00", weekdays: [7, 1, 3] }, "0 23 * * 1,3,7"],
  [{ every: "month", time: "00:30", day: 31 }, "30 0 31 * *"],
  [{ every: "month", time: "03:00", day: "L" }, "0 3 L * *"],
  [{ every: "cron", cron: "*/10 2-4 1 */2 *" }, "*/10 2-4 1 */2 *"],
])("%o is %s, and back", (repeat, cron) => {
  expect(cronOf(repeat)).toBe(cron);
  expect(repeatOf(cron)).toEqual(repeat.every === "week" ? { ...repeat, weekdays: repeat.weekdays.toSorted((a, b) => a - b) } : repeat);
});

test.each(["0 3 1 * 1", "0 3,4 * * *", "0 3 * 2 *", "0 3 * * MON", "0 3 * * 1-5", "@daily", ""])("%s stays a pattern", (cron) => {
  expect(repeatOf(cron)).toEqual({ every: "cron", cron });
});

test("Sunday is 0 as well as 7", () => {
  expect(repeatOf("0 3 * * 0,7,6")).toEqual({ every: "week", time: "03:00", weekdays: [6, 7] });
});
