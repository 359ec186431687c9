import { useFormatter, useTranslations } from "next-intl";
import { cn } from "./cn";
import { type State, StateText } from "./state-badge";
import { fillTone } from "./tone";

export type UptimeDay = {
  /** ISO date in the page's zone. */
  date: string;
  state: State;
  /** 0 to 1; null when nothing was measured. */
  uptime: number | null;
  note?: string;
};

type UptimeBarsProps = { name: string; days: UptimeDay[]; uptime: number | null; className?: string };

/** One bar a day; hover, or focus a day with trouble, for its figures. Needs no JavaScript; phones show the last 45 days. */
export function UptimeBars({ name, days, uptime, className }: UptimeBarsProps) {
  const t = useTranslations("ui.uptime");
  const percent = usePercent();
  const overall = uptime === null ? t("noData") : percent(uptime);
  return (
    <div className={className}>
      <p className="sr-only">{t("summary", { name, uptime: overall, days: days.length })}</p>
      <ol className="flex h-7 gap-[2px] in-[.public]:h-8">
        {days.map((day, n) => (
          <Day
            key={day.date}
            day={day}
            isOld={n < days.length - 45}
            edge={n < days.length / 3 ? "start" : n > (days.length * 2) / 3 ? "end" : "middle"}
          />
        ))}
      </ol>
      <div aria-hidden className="mt-1.5 flex items-center justify-between gap-2 whitespace-nowrap text-ink-3 text-sm max-sm:text-xs">
        <span className="max-sm:hidden">{t("daysAgo", { days: days.length })}</span>
        <span className="sm:hidden">{t("daysAgo", { days: Math.min(45, days.length) })}</span>
        <span className="h-px flex-1 bg-line max-sm:hidden" />
        <span className="text-ink-2">{uptime === null ? overall : t("value", { uptime: overall })}</span>
        <span className="h-px flex-1 bg-line max-sm:hidden" />
        <span>{t("today")}</span>
      </div>
    </div>
  );
}

const edges = { start: "left-0", middle: "-translate-x-1/2 left-1/2", end: "right-0" };

function Day({ day, isOld, edge }: { day: UptimeDay; isOld: boolean; edge: keyof typeof edges }) {
  const t = useTranslations("ui.uptime");
  const format = useFormatter();
  const percent = usePercent();
  const isCalm = day.state === "operational" || day.state === "unknown";
  return (
    <li
      tabIndex={isCalm ? undefined : 0}
      className={cn(
        "group relative min-w-0 flex-1 rounded-[2px]",
        day.state === "unknown" ? "bg-line-strong" : fillTone[day.state],
        "hover:opacity-70 focus-visible:outline-offset-1",
        isOld && "max-sm:hidden",
      )}
    >
      <span
        className={cn(
          "pointer-events-none invisible absolute bottom-full z-20 mb-2 w-max max-w-60 rounded-md border bg-raised px-3 py-2 text-left text-sm shadow-lg group-hover:visible group-focus:visible",
          edges[edge],
        )}
      >
        <span className="block font-medium text-ink">
          {format.dateTime(new Date(`${day.date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
        </span>
        <StateText state={day.state} />
        <span className="block text-ink-2">{day.uptime === null ? t("noData") : t("value", { uptime: percent(day.uptime) })}</span>
        {day.note && <span className="block text-ink-2">{day.note}</span>}
      </span>
    </li>
  );
}

/** Rounded down to two decimals: 99.999 % must not read 100 %. */
function usePercent() {
  const format = useFormatter();
  return (ratio: number) => format.number(Math.floor(ratio * 10_000 + 1e-6) / 10_000, { style: "percent", maximumFractionDigits: 2 });
}
