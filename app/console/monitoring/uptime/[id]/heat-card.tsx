"use client";

import { Grid3x3, Table2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LinkTabs } from "@/components/ui/link-tabs";
import { usePercent } from "@/components/ui/use-percent";
import type { HeatCell } from "@/lib/monitoring/history/queries/latency";
import { type HeatDays, heatDays } from "@/lib/monitoring/history/rules";

const measures = ["p95", "failures"] as const;
type Measure = (typeof measures)[number];
type Props = { cells: HeatCell[]; days: HeatDays; timeZone: string; hrefs: Record<HeatDays, string> };

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, n) => n);
const colours: Record<Measure, string> = { p95: "var(--accent)", failures: "var(--major)" };

/** When in the week it is slow, or fails: a field an hour of the weekday, the darker the more; or the same in figures. */
export function HeatCard({ cells, days, timeZone, hrefs }: Props) {
  const t = useTranslations("monitoring.monitor.heat");
  const [measure, setMeasure] = useState<Measure>("p95");
  const [asTable, setAsTable] = useState(false);
  const cellAt = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const tabs = (
    <LinkTabs
      label={t("days")}
      scroll={false}
      tabs={heatDays.map((one) => ({ href: hrefs[one], label: t("lastDays", { n: one }), active: one === days }))}
    />
  );
  const Icon = asTable ? Grid3x3 : Table2;
  return (
    <Card title={t("title")} action={tabs}>
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
      ) : (
        <HeatTable measure={measure} asTable={asTable} find={(weekday, hour) => cellAt.get(`${weekday} ${hour}`)} cells={cells} />
      )}
      <p className="mt-2 text-ink-3 text-sm">{t("zone", { zone: timeZone })}</p>
    </Card>
  );
}

type TableProps = { measure: Measure; asTable: boolean; cells: HeatCell[]; find: (weekday: number, hour: number) => HeatCell | undefined };

/** One table in both looks: as fields its figures are read by those who do not see them. */
function HeatTable({ measure, asTable, cells, find }: TableProps) {
  const t = useTranslations("monitoring.monitor.heat");
  const words = useHeatWords(measure);
  const values = cells.flatMap((cell) => shareOrMs(cell, measure) ?? []);
  const [low, high] = [measure === "failures" ? 0 : Math.min(...values), Math.max(...values)];
  return (
    <section aria-label={t("title")} tabIndex={asTable ? 0 : undefined} className={cn(asTable && "overflow-x-auto")}>
      <table
        className={cn(
          "w-full border-separate text-sm",
          asTable ? "border-spacing-0" : "table-fixed border-spacing-px sm:border-spacing-0.5",
        )}
      >
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="w-9 text-left font-normal sm:w-12">
              <span className="sr-only">{t("weekday")}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col" className={cn("font-normal", asTable ? "px-2 py-1 text-right" : "p-0 text-left")}>
                <span className={cn(!asTable && hour % 6 > 0 && "sr-only")}>{words.hour(hour)}</span>
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
                const value = cell && shareOrMs(cell, measure);
                const figure = words.figure(value ?? null);
                if (asTable)
                  return (
                    <td key={hour} className="whitespace-nowrap border-t px-2 py-1 text-right tabular-nums">
                      {figure}
                    </td>
                  );
                return (
                  <td
                    key={hour}
                    title={`${words.weekday(weekday)} ${words.hour(hour)}: ${words.told(cell)}`}
                    className="h-5 rounded-[2px] p-0 outline-ink-2 hover:outline-2 sm:h-6"
                    style={{ background: groundOf(value ?? null, low, high, colours[measure]) }}
                  >
                    <span className="sr-only">{figure}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!asTable && (
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
      )}
    </section>
  );
}

function shareOrMs({ checks, failures, p95 }: HeatCell, measure: Measure): number | null {
  return measure === "p95" ? p95 : checks > 0 ? failures / checks : null;
}

/** From hardly tinted to the full colour; what was not checked has no ground of its own. */
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
    told: (cell: HeatCell | undefined) =>
      cell && cell.checks > 0 ? t("told", { p95: ms(cell.p95), failures: cell.failures, checks: cell.checks }) : t("unchecked"),
  };
}
