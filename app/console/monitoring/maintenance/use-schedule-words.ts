import { useFormatter, useTranslations } from "next-intl";
import { useDuration } from "@/components/ui/duration";
import { repeatOf } from "@/lib/monitoring/maintenance/rules/repeat";
import { dayMs } from "@/lib/platform/time";

/** A Monday: from it on each day of the week has its name. */
const monday = Date.UTC(2024, 0, 1);

/** The name of a day of the week, 1 is Monday. */
export function useWeekday(): (day: number, length: "short" | "long") => string {
  const format = useFormatter();
  return (day, length) => format.dateTime(new Date(monday + (day - 1) * dayMs), { weekday: length, timeZone: "UTC" });
}

/** "Every day at 02:00 for 1 h, Europe/Paris". */
export function useScheduleWords(): (schedule: { cron: string | null; durationMinutes: number; timeZone: string }) => string {
  const t = useTranslations("monitoring.maintenance.schedule");
  const format = useFormatter();
  const weekday = useWeekday();
  const duration = useDuration();
  return ({ cron, durationMinutes, timeZone }) => {
    const length = duration(durationMinutes * 60_000);
    if (cron === null) return t("once", { length });
    const repeat = repeatOf(cron);
    if (repeat.every === "cron") return t("cron", { cron, length, timeZone });
    const { every, time } = repeat;
    if (every === "day") return t("day", { time, length, timeZone });
    if (every === "week") {
      const days = format.list(
        repeat.weekdays.map((day) => weekday(day, "long")),
        { type: "conjunction" },
      );
      return t("week", { days, time, length, timeZone });
    }
    return t(repeat.day === "L" ? "lastDay" : "month", { day: repeat.day, time, length, timeZone });
  };
}
