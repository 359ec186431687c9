import { useFormatter, useTranslations } from "next-intl";
import type { ChartStep, ChartUnit } from "./chart-data";

const tickFormats = {
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  hour: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  part: { day: "numeric", month: "short" },
  day: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
} as const;

const exactFormats = {
  minute: { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
  hour: { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
  part: { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
  day: { weekday: "short", day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
} as const;

/** Words for the axis (short) and for tooltip and table (exact), in the viewer's zone unless another is given. */
export function useChartFormat(step: ChartStep, unit: ChartUnit, timeZone?: string) {
  const format = useFormatter();
  const t = useTranslations("ui");
  const date = (x: string | number, formats: typeof tickFormats | typeof exactFormats) =>
    step === "text" ? String(x) : format.dateTime(new Date(x), { ...formats[step], ...(timeZone ? { timeZone } : {}) });
  return {
    tick: (x: string | number) => date(x, tickFormats),
    exact: (x: string | number) => date(x, exactFormats),
    axis: (value: number) => number(value, true),
    figure: (value: string | number | null | undefined) => (typeof value === "number" ? number(value, false) : "–"),
  };

  function number(value: number, isShort: boolean) {
    if (unit === "percent") return format.number(value, { style: "percent", maximumFractionDigits: isShort ? 1 : 2 });
    if (unit === "ms") return t("duration.ms", { n: format.number(value, { maximumFractionDigits: 0 }) });
    return format.number(value, isShort ? { notation: "compact", maximumFractionDigits: 1 } : { maximumFractionDigits: 2 });
  }
}
