"use client";

import { endOfMonth, format as formatDate, parseISO, startOfMonth, subDays, subMonths } from "date-fns";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { DayPicker } from "react-day-picker";
import { enGB } from "react-day-picker/locale/en-GB";
import { fr } from "react-day-picker/locale/fr";
import { Button } from "./button";
import { buttonClasses } from "./button-classes";
import { cn } from "./cn";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

/** Both days included, as ISO dates: { from: "2026-10-23", to: "2026-11-21" }. */
export type DateRange = { from: string; to: string };

const rangePresets = ["today", "last7", "last30", "last90", "monthToDate", "lastMonth"] as const;
type RangePreset = (typeof rangePresets)[number];

type DateRangePickerProps = {
  value: DateRange;
  onValueChange: (range: DateRange, preset?: RangePreset) => void;
  presets?: readonly RangePreset[];
  /** Last day that can be chosen; today in the viewer's zone when left out. */
  max?: string;
  className?: string;
};

export function DateRangePicker({ value, onValueChange, presets = rangePresets, max, className }: DateRangePickerProps) {
  const t = useTranslations("ui.range");
  const label = useRangeLabel();
  const timeZone = useTimeZone();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<Date>();
  const today = max ?? new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());

  function toggle(next: boolean) {
    setOpen(next);
    setFrom(undefined);
  }

  function choose(range: DateRange, preset?: RangePreset) {
    onValueChange(range, preset);
    toggle(false);
  }

  function chooseDay(day: Date) {
    if (!from) return setFrom(day);
    const [first, last] = from <= day ? [from, day] : [day, from];
    choose({ from: isoDate(first), to: isoDate(last) });
  }

  return (
    <Popover open={open} onOpenChange={toggle}>
      <PopoverTrigger asChild>
        <Button className={className} aria-label={`${t("label")}: ${label(value)}`}>
          <CalendarDays aria-hidden className="text-ink-3" />
          {label(value)}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="flex p-0 max-sm:flex-col" aria-label={t("label")}>
        <ul className="flex gap-0.5 border-r p-2 max-sm:flex-wrap max-sm:border-r-0 max-sm:border-b sm:w-40 sm:flex-col">
          {presets.map((preset) => {
            const range = presetRange(preset, today);
            const isOn = range.from === value.from && range.to === value.to;
            return (
              <li key={preset}>
                <button
                  type="button"
                  aria-pressed={isOn}
                  onClick={() => choose(range, preset)}
                  className={cn(
                    "w-full rounded-md px-2 py-1 text-left hover:bg-hover",
                    isOn && "bg-accent-soft font-medium text-accent-ink",
                  )}
                >
                  {t(preset)}
                </button>
              </li>
            );
          })}
        </ul>
        <div className="p-3">
          <Calendar
            range={from ? { from, to: from } : { from: parseISO(value.from), to: parseISO(value.to) }}
            last={parseISO(today)}
            onDay={chooseDay}
          />
          <p role="status" className="mt-2 text-center text-ink-3 text-sm">
            {t("custom")}
          </p>
        </div>
      </PopoverContent>
    </Popover>
  );
}

const calendarClasses = {
  months: "relative",
  month_caption: "flex h-8 items-center justify-center font-medium capitalize",
  nav: "absolute inset-x-0 top-0 flex justify-between",
  button_previous: buttonClasses({ variant: "ghost", size: "icon" }),
  button_next: buttonClasses({ variant: "ghost", size: "icon" }),
  month_grid: "mt-1 border-separate border-spacing-x-0 border-spacing-y-0.5",
  weekday: "size-8 font-normal text-ink-3 text-xs max-sm:w-10",
  day: "p-0 text-center",
  day_button: "size-8 rounded-md hover:bg-hover disabled:opacity-40 max-sm:size-10",
  today: "font-semibold text-accent-ink",
  outside: "text-ink-3",
  disabled: "pointer-events-none",
  hidden: "invisible",
  range_start: "rounded-l-md bg-accent-soft [&>button]:bg-accent [&>button]:text-on-accent",
  range_end: "rounded-r-md bg-accent-soft [&>button]:bg-accent [&>button]:text-on-accent",
  range_middle: "bg-accent-soft text-accent-ink",
};

function Calendar({ range, last, onDay }: { range: { from: Date; to: Date }; last: Date; onDay: (day: Date) => void }) {
  const t = useTranslations("ui.range");
  const locale = useLocale();
  return (
    <DayPicker
      mode="range"
      locale={locale === "fr" ? fr : enGB}
      weekStartsOn={1}
      defaultMonth={range.to}
      selected={range}
      onSelect={(_, day) => onDay(day)}
      disabled={{ after: last }}
      endMonth={last}
      classNames={calendarClasses}
      labels={{ labelPrevious: () => t("previousMonth"), labelNext: () => t("nextMonth") }}
      components={{ Chevron }}
    />
  );
}

function Chevron({ orientation }: { orientation?: string }) {
  return orientation === "left" ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />;
}

/** The days that a preset means when `today` (ISO date) is the last one. */
function presetRange(preset: RangePreset, today: string): DateRange {
  const day = parseISO(today);
  const lastMonth = subMonths(day, 1);
  const from: Record<RangePreset, Date> = {
    today: day,
    last7: subDays(day, 6),
    last30: subDays(day, 29),
    last90: subDays(day, 89),
    monthToDate: startOfMonth(day),
    lastMonth: startOfMonth(lastMonth),
  };
  return { from: isoDate(from[preset]), to: isoDate(preset === "lastMonth" ? endOfMonth(lastMonth) : day) };
}

const isoDate = (day: Date) => formatDate(day, "yyyy-MM-dd");

function useRangeLabel() {
  const format = useFormatter();
  return ({ from, to }: DateRange) => {
    const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    return from === to ? format.dateTime(first, options) : format.dateTimeRange(first, last, options);
  };
}
