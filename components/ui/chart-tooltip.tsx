"use client";

import { useTranslations } from "next-intl";
import { type ChartPoint, type ChartSeries, colourOf } from "./chart-data";
import type { useChartFormat } from "./use-chart-format";

type ChartTooltipProps = {
  data: ChartPoint[];
  series: ChartSeries[];
  words: ReturnType<typeof useChartFormat>;
  lastIncomplete?: boolean;
  /** Given by Recharts. */
  active?: boolean;
  label?: string | number;
};

export function ChartTooltip({ data, series, words, lastIncomplete, active, label }: ChartTooltipProps) {
  const t = useTranslations("ui.chart");
  const point = active ? data.find(({ x }) => x === label) : undefined;
  if (!point) return null;
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 font-medium">{words.exact(point.x)}</p>
      {series.map((one, n) => (
        <p key={one.key} className="flex items-center gap-2 text-ink-2">
          <span className="size-2 rounded-[2px]" style={{ background: colourOf(one, n) }} />
          {one.label}
          <span className="ml-auto pl-4 font-medium text-ink">{words.figure(point[one.key])}</span>
        </p>
      ))}
      {point.note && <p className="mt-1 max-w-64 text-ink-2">{point.note}</p>}
      {lastIncomplete && point === data.at(-1) && <p className="mt-1 text-ink-3">{t("incomplete")}</p>}
    </div>
  );
}
