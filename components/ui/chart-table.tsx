"use client";

import { useTranslations } from "next-intl";
import type { ChartEvent, ChartPoint, ChartSeries, ChartStep, ChartUnit } from "./chart-data";
import { bucketOf } from "./chart-data";
import { cn } from "./cn";
import { useChartFormat } from "./use-chart-format";

type ChartTableProps = {
  label: string;
  data: ChartPoint[];
  series: ChartSeries[];
  step: ChartStep;
  unit: ChartUnit;
  events: ChartEvent[];
  lastIncomplete: boolean;
  timeZone: string | undefined;
  heightPx: number;
  isShown: boolean;
};

/** The chart's figures: always there for screen readers, in sight on request. */
export function ChartTable({ label, data, series, step, unit, events, lastIncomplete, timeZone, heightPx, isShown }: ChartTableProps) {
  const t = useTranslations("ui.chart");
  const words = useChartFormat(step, unit, timeZone);
  const cell = "border-b px-3 py-1.5 text-right";
  return (
    <section
      aria-label={`${label}: ${t("table")}`}
      tabIndex={isShown ? 0 : undefined}
      className={cn(isShown ? "overflow-auto" : "sr-only")}
      style={isShown ? { height: heightPx } : undefined}
    >
      <table className="w-full border-separate border-spacing-0">
        <thead className="text-ink-3 text-sm">
          <tr>
            <th scope="col" className={cn(cell, "sticky top-0 bg-bg text-left font-normal")}>
              {step === "text" ? "" : t("time")}
            </th>
            {series.map((one) => (
              <th key={one.key} scope="col" className={cn(cell, "sticky top-0 bg-bg font-normal")}>
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((point, n) => (
            <tr key={point.x}>
              <th scope="row" className={cn(cell, "text-left font-normal")}>
                {words.exact(point.x)}
                {events
                  .filter((event) => bucketOf(data, event.x) === point.x)
                  .map((event, n) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two events may share time and name
                    <span key={n} className="text-ink-3">{` · ${event.label}`}</span>
                  ))}
                {point.note && <span className="text-ink-3">{` · ${point.note}`}</span>}
                {lastIncomplete && n === data.length - 1 && <span className="text-ink-3">{` · ${t("incomplete")}`}</span>}
              </th>
              {series.map((one) => (
                <td key={one.key} className={cell}>
                  {words.figure(point[one.key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
