"use client";

import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { scheduleOf } from "@/app/console/monitoring/maintenance/draft";
import { useDuration } from "@/components/ui/duration";
import { useHydrated } from "@/components/ui/use-hydrated";
import { clockChange, type MaintenanceSchedule, occurrences, type Span } from "@/lib/monitoring/maintenance/rules/spans";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";
import { dayMs } from "@/lib/platform/time";

const shown = 5;
const searchedMs = 5 * 366 * dayMs;
const clock = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;

/** Lists the next beginnings by the rules that the worker applies: in the plan's zone, named as the season has it. */
export function NextTimes({ input, from }: { input: MaintenanceInput; from: number }) {
  const t = useTranslations("monitoring.maintenance.form");
  const isHydrated = useHydrated();
  const written = JSON.stringify(input);
  const { schedule, spans } = useMemo(() => nextOf(JSON.parse(written), from), [written, from]);
  return (
    <section aria-label={t("next")} className="rounded-lg border bg-sunken px-4 py-3">
      <h2 className="font-medium">{t("next")}</h2>
      {!schedule || spans.length === 0 ? (
        <p className="mt-1 text-ink-3 text-sm">{t("nextNone")}</p>
      ) : (
        <ol className="mt-2 flex flex-col gap-2">
          {isHydrated && spans.map((span) => <Time key={span.startsAt.getTime()} span={span} schedule={schedule} />)}
        </ol>
      )}
    </section>
  );
}

function Time({ span, schedule }: { span: Span; schedule: MaintenanceSchedule }) {
  const t = useTranslations("monitoring.maintenance.form");
  const format = useFormatter();
  const duration = useDuration();
  const own = useTimeZone();
  const locale = useLocale();
  const { timeZone } = schedule;
  const { forwardMinutes, isMoved } = clockChange(span, schedule);
  const seasons = [...new Set([zoneName(span.startsAt, timeZone, locale), zoneName(span.endsAt, timeZone, locale)])].join(" → ");
  const by = duration(Math.abs(forwardMinutes) * 60_000);
  return (
    <li className="text-sm">
      <p className="tabular-nums">{format.dateTimeRange(span.startsAt, span.endsAt, { ...clock, timeZone })}</p>
      <p className="text-ink-3">
        {[seasons, timeZone !== own && t("yours", { time: format.dateTime(span.startsAt, { ...clock, timeZone: own ?? "UTC" }) })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {isMoved && <p className="text-degraded-ink">{t("moved")}</p>}
      {forwardMinutes > 0 && <p className="text-degraded-ink">{t("forward", { by })}</p>}
      {forwardMinutes < 0 && <p className="text-degraded-ink">{t("back", { by })}</p>}
    </li>
  );
}

/** Such as "Central European Summer Time". */
const zoneName = (at: Date, timeZone: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" }).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;

function nextOf(input: MaintenanceInput, from: number): { schedule: MaintenanceSchedule | null; spans: Span[] } {
  try {
    const schedule = scheduleOf(input, from);
    const isSized = schedule.durationMinutes > 0;
    return { schedule, spans: isSized ? occurrences(schedule, new Date(from), new Date(from + searchedMs), shown) : [] };
  } catch {
    return { schedule: null, spans: [] };
  }
}
