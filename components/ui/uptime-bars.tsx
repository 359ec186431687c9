import { useFormatter, useTranslations } from "next-intl";
import { cn } from "./cn";
import { type State, StateText } from "./state-badge";
import { fillTone } from "./tone";
import { usePercent } from "./use-percent";

export type UptimeDay = {
  /** ISO date in the page's zone. */
  date: string;
  state: State;
  /** 0 to 1; null when nothing was measured. */
  uptime: number | null;
  note?: string;
  /** A part of the day was this: the foot of the bar says so. */
  mark?: "maintenance" | "unknown";
};

type UptimeBarsProps = { name: string; days: UptimeDay[]; uptime: number | null; className?: string };

/**
 * One bar a day; hover, or focus a day with trouble, for its figures. Needs no JavaScript; phones show the last 45 days.
 * Calm days are one bare element each: a page shows hundreds of them.
 */
export function UptimeBars({ name, days, uptime, className }: UptimeBarsProps) {
  const t = useTranslations("ui.uptime");
  const states = useTranslations("ui.state");
  const format = useFormatter();
  const percent = usePercent();
  const overall = uptime === null ? t("noData") : percent(uptime);
  const noted = days.map((day) => ({
    ...day,
    when: format.dateTime(new Date(`${day.date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
    figure: day.uptime === null ? t("noData") : t("value", { uptime: percent(day.uptime) }),
  }));
  return (
    <div className={className}>
      <p className="sr-only">{t("summary", { name, uptime: overall, days: days.length })}</p>
      <ol className="flex h-7 gap-[2px] in-[.public]:h-8 [&>li:hover]:brightness-90 [&>li:nth-last-child(n+46)]:max-sm:hidden [&>li]:min-w-0 [&>li]:flex-1 [&>li]:rounded-[2px]">
        {noted.map((day, n) =>
          (day.state === "operational" || day.state === "unknown") && !day.mark && !day.note ? (
            <li
              key={day.date}
              aria-hidden
              className={day.state === "unknown" ? "bg-line-strong" : fillTone.operational}
              title={`${day.when}: ${states(day.state)}, ${day.figure}`}
            />
          ) : (
            <TroubledDay key={day.date} day={day} edge={n < days.length / 3 ? "start" : n > (days.length * 2) / 3 ? "end" : "middle"} />
          ),
        )}
      </ol>
      <div
        aria-hidden
        className="mt-1.5 flex items-center gap-2 whitespace-nowrap text-ink-3 text-sm max-sm:justify-between max-sm:gap-1.5"
      >
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

function TroubledDay({ day, edge }: { day: UptimeDay & { when: string; figure: string }; edge: keyof typeof edges }) {
  const colour = day.state === "unknown" ? "bg-line-strong" : fillTone[day.state];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the figures of a bad day could be had by mouse only
    <li tabIndex={0} className={cn("group relative focus-visible:outline-offset-1", colour)}>
      {day.mark && (
        <span aria-hidden className={cn("absolute inset-x-0 bottom-0 h-1/3 rounded-b-[2px] border-bg border-t-2", fillTone[day.mark])} />
      )}
      <span
        className={cn(
          "pointer-events-none invisible absolute bottom-full z-20 mb-2 w-max max-w-60 rounded-md border bg-raised px-3 py-2 text-left text-sm shadow-lg group-hover:visible group-focus:visible",
          edges[edge],
        )}
      >
        <span className="block font-medium text-ink">{day.when}</span>
        <StateText state={day.state} />
        <span className="block text-ink-2">{day.figure}</span>
        {day.note && <span className="block text-ink-2">{day.note}</span>}
      </span>
    </li>
  );
}
