"use client";

import { ChartLine, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  Rectangle,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { Button } from "./button";
import {
  bucketOf,
  type ChartArea,
  type ChartEvent,
  type ChartPoint,
  type ChartSeries,
  type ChartStep,
  type ChartUnit,
  colourOf,
  endsOf,
  splitTail,
  tailOf,
  widthOf,
  withRoom,
} from "./chart-data";
import { EventLabel } from "./chart-event-label";
import { ChartTable } from "./chart-table";
import { ChartTooltip } from "./chart-tooltip";
import { cn } from "./cn";
import { colourOfTone } from "./tone";
import { useChartFormat } from "./use-chart-format";

export type { ChartArea, ChartEvent, ChartPoint, ChartSeries } from "./chart-data";

type ChartProps = {
  /** Names the chart for those who do not see it. */
  label: string;
  kind: "line" | "area" | "bar";
  /** `x` is epoch ms, an ISO time, or text when `step` is "text"; a null figure leaves a gap. */
  data: ChartPoint[];
  series: ChartSeries[];
  step: ChartStep;
  /** Percent figures are ratios: 0.31 is 31 %. */
  unit?: ChartUnit;
  stacked?: boolean;
  /** Releases and incidents; only on times given in epoch ms. */
  events?: ChartEvent[];
  /** Times that are shaded behind the figures. */
  areas?: ChartArea[];
  threshold?: { value: number; label: string };
  /** The last period is not over: drawn dashed. */
  lastIncomplete?: boolean;
  /** Times are written in this zone, where the points are cut by another than the viewer's. */
  timeZone?: string;
  heightPx?: number;
  className?: string;
};

export function Chart(props: ChartProps) {
  const { label, data, series, step, unit = "number", lastIncomplete = false, events = [], areas = [] } = props;
  const { className, timeZone, heightPx = 220 } = props;
  const t = useTranslations("ui.chart");
  const [asTable, setAsTable] = useState(false);
  const isEmpty = data.length === 0 || data.every((point) => series.every(({ key }) => point[key] === null || point[key] === undefined));

  return (
    <figure aria-label={label} className={cn("min-w-0 overflow-x-clip", className)}>
      <div className="mb-2 flex min-h-[26px] items-center justify-between gap-3">
        <Legend series={series} areas={areas} lastIncomplete={lastIncomplete && !isEmpty} />
        {!isEmpty && (
          <Button
            variant="ghost"
            size="sm"
            className="px-1.5"
            aria-pressed={asTable}
            aria-label={asTable ? t("hideTable") : t("showTable")}
            title={asTable ? t("hideTable") : t("showTable")}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
          </Button>
        )}
      </div>
      {isEmpty ? (
        <div className="grid place-items-center rounded-md border border-dashed text-ink-3" style={{ height: heightPx }}>
          {t("empty")}
        </div>
      ) : (
        <>
          {!asTable && <Drawing {...props} unit={unit} heightPx={heightPx} />}
          <ChartTable {...{ label, data, series, step, unit, events, lastIncomplete, timeZone, heightPx }} isShown={asTable} />
        </>
      )}
    </figure>
  );
}

type LegendProps = { series: ChartSeries[]; areas: ChartArea[]; lastIncomplete: boolean };

function Legend({ series, areas, lastIncomplete }: LegendProps) {
  const t = useTranslations("ui.chart");
  const kinds = [...new Map(areas.map((area) => [area.label, area])).values()];
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm">
      {series.map((one, n) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <span className="h-[3px] w-3 rounded-full" style={{ background: colourOf(one, n) }} />
          {one.label}
        </li>
      ))}
      {kinds.map(({ label, tone, hatched }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-[2px]" style={{ background: groundOf(colourOfTone[tone], hatched) }} />
          {label}
        </li>
      ))}
      {lastIncomplete && (
        <li className="flex items-center gap-1.5 text-ink-3">
          <span className="w-3 border-ink-3 border-t-2 border-dashed" />
          {t("incomplete")}
        </li>
      )}
    </ul>
  );
}

const areaOpacity = 0.22;
const groundOf = (colour: string, hatched = false) => {
  const faint = `color-mix(in srgb, ${colour} ${areaOpacity * 200}%, transparent)`;
  return hatched ? `repeating-linear-gradient(135deg, ${colour} 0 1px, transparent 1px 4px)` : faint;
};

const tickStyle = { fill: "var(--ink-3)", fontSize: 11 };

function Drawing(props: ChartProps) {
  const {
    kind,
    data,
    series,
    step,
    unit = "number",
    stacked,
    events = [],
    areas = [],
    threshold,
    lastIncomplete,
    timeZone,
    heightPx,
  } = props;
  const words = useChartFormat(step, unit, timeZone);
  const hatch = useId();
  const labelled = withRoom(data, events);
  const drawn = lastIncomplete && kind !== "bar" ? splitTail(data, series) : data;
  return (
    <ResponsiveContainer width="100%" height={heightPx} initialDimension={{ width: 640, height: heightPx ?? 220 }}>
      <ComposedChart data={drawn} margin={{ top: events.length > 0 ? 18 : 6, right: 8, bottom: 0, left: 0 }} barCategoryGap="22%">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        {areas.some(({ hatched }) => hatched) && (
          <defs>
            <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line y2={5} stroke="var(--unknown)" strokeOpacity={0.55} />
            </pattern>
          </defs>
        )}
        {areas.map(({ from, to, tone, hatched }) => (
          <ReferenceArea
            key={`${from} ${tone}`}
            {...endsOf(data, from, to)}
            fill={hatched ? `url(#${hatch})` : colourOfTone[tone]}
            fillOpacity={hatched ? 1 : areaOpacity}
            stroke="none"
          />
        ))}
        <XAxis
          dataKey="x"
          tickFormatter={words.tick}
          tick={tickStyle}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={28}
          height={24}
        />
        <YAxis
          tickFormatter={words.axis}
          tick={tickStyle}
          tickLine={false}
          axisLine={false}
          width={widthOf(data, series, { stacked, threshold, axis: words.axis })}
          tickCount={4}
          domain={[0, "auto"]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={kind === "bar" ? { fill: "var(--hover)" } : { stroke: "var(--line-strong)" }}
          content={<ChartTooltip {...{ data, series, words, lastIncomplete }} />}
        />
        {threshold && (
          <ReferenceLine
            y={threshold.value}
            ifOverflow="extendDomain"
            stroke="var(--ink-3)"
            strokeDasharray="3 4"
            label={{ value: threshold.label, position: "insideBottomLeft", ...tickStyle }}
          />
        )}
        {series.flatMap((one, n) => marks(one, colourOf(one, n) ?? "", { kind, stacked, lastIncomplete, lastIndex: data.length - 1 }))}
        {events.map((event, n) => (
          <ReferenceLine
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may share time and name
            key={n}
            x={bucketOf(data, event.x)}
            stroke={colourOfTone[event.tone ?? "neutral"]}
            strokeWidth={1.5}
            {...(labelled[n] && { label: <EventLabel text={event.label} /> })}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

type Look = Pick<ChartProps, "kind" | "stacked" | "lastIncomplete"> & { lastIndex: number };

function marks({ key, label }: ChartSeries, colour: string, { kind, stacked, lastIncomplete, lastIndex }: Look) {
  const stackId = stacked ? "stack" : undefined;
  if (kind === "bar") {
    return [
      <Bar
        key={key}
        dataKey={key}
        name={label}
        stackId={stackId}
        fill={colour}
        maxBarSize={56}
        isAnimationActive={false}
        shape={({ index, ...bar }: { index?: number }) => (
          <Rectangle
            {...bar}
            radius={stacked ? 0 : [3, 3, 0, 0]}
            {...(lastIncomplete && index === lastIndex && { fillOpacity: 0.25, stroke: colour, strokeDasharray: "4 3" })}
          />
        )}
      />,
    ];
  }
  const common = {
    name: label,
    type: "linear" as const,
    stroke: colour,
    strokeWidth: 1.75,
    isAnimationActive: false,
    activeDot: { r: 3.5 },
  };
  const fill = kind === "area" ? 0.12 : 0;
  return [key, ...(lastIncomplete ? [tailOf(key)] : [])].map((dataKey) => {
    const isTail = dataKey !== key;
    const dash = isTail ? { strokeDasharray: "4 4" } : {};
    return kind === "area" ? (
      <Area
        key={dataKey}
        {...common}
        {...dash}
        dataKey={dataKey}
        stackId={stackId && (isTail ? `${stackId}·tail` : stackId)}
        fill={colour}
        fillOpacity={isTail ? fill / 2 : fill}
      />
    ) : (
      <Line key={dataKey} {...common} {...dash} dataKey={dataKey} dot={false} />
    );
  });
}
