"use client";

import { Grid3x3, Table2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import { usePercent } from "@/components/ui/use-percent";
import type { HeatCell } from "@/lib/monitoring/history/queries/latency";
import { type HeatDays, heatDays } from "@/lib/monitoring/history/rules";
import { type Packed, unpack } from "@/lib/web/wire";

const measures = ["p95", "failures"] as const;
type Measure = (typeof measures)[number];
type Props = { cells: Packed<HeatCell[]>; days: HeatDays; timeZone: string; hrefs: Record<HeatDays, string> };

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, n) => n);
const colours: Record<Measure, string> = { p95: "var(--accent)", failures: "var(--major)" };

/**
 * Shows when in the week a monitor is slow or fails: a field an hour of the weekday, the darker the more, or figures. The browser draws it.
 */
export function HeatCard({ cells: packed, days, timeZone, hrefs }: Props) {
  const t = useTranslations("monitoring.monitor.heat");
  const isHydrated = useHydrated();
  const [measure, setMeasure] = useState<Measure>("p95");
  const [asTable, setAsTable] = useState(false);
  const cells = useMemo(() => unpack(packed), [packed]);
  const cellAt = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const tabs = (
    <LinkTabs
      label={t("days")}
      scroll={false}
      tabs={heatDays.map((one) => ({ href: hrefs[one], label: t("lastDays", { n: one }), active: one === days }))}
    />
  );
  const Table = asTable ? HeatFigures : HeatField;
  const Icon = asTable ? Grid3x3 : Table2;
  return (
    <Card title={t("title")} action={<div className="max-sm:hidden">{tabs}</div>}>
      <div className="mb-3 sm:hidden">{tabs}</div>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <fieldset className="flex gap-0.5">
          <legend className="sr-only">{t("measure")}</legend>
          {measures.map((one) => (
            <Button
              key={one}
              size="sm"
              variant={one === measure ? "default" : "ghost"}
              aria-pressed={one === measure}
              onClick={() => setMeasure(one)}
            >
              {t(`measures.${one}`)}
            </Button>
          ))}
        </fieldset>
        <Button
          variant="ghost"
          size="sm"
          className="px-1.5"
          aria-pressed={asTable}
          aria-label={t(asTable ? "showField" : "showTable")}
          title={t(asTable ? "showField" : "showTable")}
          onClick={() => setAsTable(!asTable)}
        >
          <Icon aria-hidden />
        </Button>
      </div>
      {cells.length === 0 ? (
        <p className="grid h-40 place-items-center rounded-md border border-dashed text-ink-3">{t("empty")}</p>
      ) : !isHydrated ? (
        <Skeleton className="h-[197px] w-full sm:h-[238px]" />
      ) : (
        <Table measure={measure} find={(weekday, hour) => cellAt.get(`${weekday} ${hour}`)} cells={cells} />
      )}
      <p className="mt-2 text-ink-3 text-sm">{t("zone", { zone: timeZone })}</p>
    </Card>
  );
}

type TableProps = { measure: Measure; cells: HeatCell[]; find: (weekday: number, hour: number) => HeatCell | undefined };

/** Fields of a table, whose figures are read by those who do not see them. */
function HeatField({ measure, cells, find }: TableProps) {
  const t = useTranslations("monitoring.monitor.heat");
  const words = useHeatWords(measure);
  const values = cells.flatMap((cell) => shareOrMs(cell, measure) ?? []);
  const [low, high] = [measure === "failures" ? 0 : Math.min(...values), Math.max(...values)];
  return (
    <>
      <table aria-label={t("title")} className="w-full table-fixed border-separate border-spacing-px text-sm sm:border-spacing-0.5">
        <thead>
          <tr className="text-ink-3">
            <td className="w-9 sm:w-12" />
            {hours.map((hour) => (
              <th key={hour} scope="col" className="p-0 text-left font-normal">
                <span className={cn(hour % 6 > 0 ? "sr-only" : "whitespace-nowrap")}>{words.hour(hour)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row" className="text-left font-normal text-ink-3">
                {words.weekday(weekday)}
              </th>
              {hours.map((hour) => {
                const cell = find(weekday, hour);
                const value = cell ? shareOrMs(cell, measure) : null;
                return (
                  <td
                    key={hour}
                    title={`${words.weekday(weekday)} ${words.hour(hour)}: ${words.summary(cell)}`}
                    className="h-5 rounded-[2px] p-0 outline-ink-2 hover:outline-2 sm:h-6"
                    style={{ background: groundOf(value, low, high, colours[measure]) }}
                  >
                    <span className="sr-only">{words.figure(value)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-hidden className="mt-2 flex items-center justify-end gap-2 text-ink-3 text-sm">
        {words.figure(low)}
        <span
          className="h-2 w-24 rounded-full"
          style={{
            background: `linear-gradient(to right, ${groundOf(0, 0, 1, colours[measure])}, ${groundOf(1, 0, 1, colours[measure])})`,
          }}
        />
        {words.figure(high)}
      </div>
    </>
  );
}

/** Lists the fields as figures, an hour a line. */
function HeatFigures({ measure, find }: TableProps) {
  const t = useTranslations("monitoring.monitor.heat");
  const words = useHeatWords(measure);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section aria-label={t("title")} tabIndex={0} className="max-h-80 overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-ink-3">
            <td className="sticky top-0 border-b bg-raised" />
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="sticky top-0 border-b bg-raised px-2 py-1 text-right font-normal">
                {words.weekday(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row" className="border-b py-1 text-left font-normal text-ink-3">
                {words.hour(hour)}
              </th>
              {weekdays.map((weekday) => {
                const cell = find(weekday, hour);
                return (
                  <td key={weekday} className="whitespace-nowrap border-b px-2 py-1 text-right tabular-nums">
                    {words.figure(cell ? shareOrMs(cell, measure) : null)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shareOrMs({ checks, failures, p95 }: HeatCell, measure: Measure): number | null {
  return measure === "p95" ? p95 : checks > 0 ? failures / checks : null;
}

/** Tints a field from hardly to the full colour; an hour without checks has no ground of its own. */
function groundOf(value: number | null, low: number, high: number, colour: string): string {
  if (value === null) return "transparent";
  const share = high > low ? (value - low) / (high - low) : 0;
  return `color-mix(in srgb, ${colour} ${Math.round(8 + share * 92)}%, var(--sunken))`;
}

function useHeatWords(measure: Measure) {
  const t = useTranslations("monitoring.monitor.heat");
  const ui = useTranslations("ui.duration");
  const format = useFormatter();
  const ms = (value: number | null) => (value === null ? "–" : ui("ms", { n: format.number(value) }));
  const percent = usePercent();
  return {
    // The first of January 2024 was a Monday.
    weekday: (weekday: number) => format.dateTime(new Date(Date.UTC(2024, 0, weekday)), { weekday: "short", timeZone: "UTC" }),
    hour: (hour: number) => format.dateTime(new Date(Date.UTC(2024, 0, 1, hour)), { hour: "2-digit", hourCycle: "h23", timeZone: "UTC" }),
    figure: (value: number | null) => (value === null ? "–" : measure === "p95" ? ms(value) : percent(value)),
    summary: (cell: HeatCell | undefined) =>
      cell && cell.checks > 0 ? t("summary", { p95: ms(cell.p95), failures: cell.failures, checks: cell.checks }) : t("unchecked"),
  };
}
