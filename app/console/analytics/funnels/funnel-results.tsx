"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FunnelBars } from "@/app/console/analytics/funnels/funnel-bars";
import { usePercent } from "@/app/console/analytics/funnels/use-percent";
import { useDuration } from "@/components/ui/duration";
import { Stat } from "@/components/ui/stat";
import { worstStop } from "@/lib/analytics/funnels/rules";
import type { FunnelResult } from "@/lib/analytics/funnels/schema";
import { eventLabel } from "@/lib/analytics/tracking/rules";

/** `period` stands at the end of the first row. */
export function FunnelResults({ result, period }: { result: FunnelResult; period: ReactNode }) {
  const t = useTranslations("analytics.funnel");
  const format = useFormatter();
  const duration = useDuration();
  const percent = usePercent();
  const delta = useDelta(result);
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-start gap-x-9 gap-y-4">
        <Stat label={t("conversion")} value={percent(result.conversion)} delta={delta} />
        <Stat label={t("medianTime")} value={result.medianMs === null ? "–" : duration(result.medianMs)} />
        <Stat label={t("stillInWindow")} value={format.number(result.stillInWindow)} hint={t("stillInWindowHint")} />
        <div className="ml-auto max-sm:ml-0">{period}</div>
      </div>
      <FunnelBars steps={result.steps} />
      <Worst result={result} />
      <Figures result={result} />
    </div>
  );
}

function useDelta({ conversion, previousConversion, days }: FunnelResult) {
  const t = useTranslations("analytics.funnel");
  if (conversion === null || previousConversion === null) return undefined;
  const points = Math.round((conversion - previousConversion) * 1_000) / 10;
  if (points === 0) return { text: t("deltaSame", { days }), direction: "same" as const };
  const isUp = points > 0;
  const text = t(isUp ? "deltaUp" : "deltaDown", { points: Math.abs(points), days });
  return { text, direction: isUp ? ("up" as const) : ("down" as const), good: isUp };
}

function Worst({ result }: { result: FunnelResult }) {
  const t = useTranslations("analytics.funnel");
  const worst = worstStop(result.steps);
  if (!worst) return null;
  return (
    <p className="rounded-lg bg-accent-soft px-3.5 py-2.5 text-accent-ink">
      <strong className="font-semibold">{t("stoppedBefore", { count: worst.stopped, step: eventLabel(worst.next.name) })}</strong>{" "}
      {worst.stillInWindow > 0 && t("stoppedOpen", { count: worst.stillInWindow })}
    </p>
  );
}

function Figures({ result }: { result: FunnelResult }) {
  const t = useTranslations("analytics.funnel");
  const format = useFormatter();
  const duration = useDuration();
  const percent = usePercent();
  const time = (ms: number | undefined) => (ms === undefined ? "–" : duration(ms));
  const columns = ["people", "ofFirst", "ofPrevious", "medianPrevious", "meanPrevious", "medianFirst", "open"] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than the page it is scrolled to by key as well
    <section tabIndex={0} aria-label={t("table")} className="overflow-x-auto">
      <table aria-label={t("table")} className="w-full min-w-[760px] border-separate border-spacing-0">
        <thead>
          <tr className="text-ink-3 text-sm">
            <th scope="col" className="h-9 border-b pr-3 text-left font-normal">
              {t("column.step")}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="h-9 border-b pl-3 text-right font-normal">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.steps.map((step, n) => {
            const figures = [
              format.number(step.people),
              percent(step.ofFirst),
              percent(step.ofPrevious),
              time(step.fromPrevious?.medianMs),
              time(step.fromPrevious?.meanMs),
              time(step.fromFirst?.medianMs),
              format.number(step.stillInWindow),
            ];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <tr key={n}>
                <th scope="row" className="h-9 whitespace-nowrap border-b pr-3 text-left font-normal" title={step.name}>
                  {n + 1} {eventLabel(step.name)}
                </th>
                {figures.map((figure, column) => (
                  <td key={columns[column]} className="h-9 whitespace-nowrap border-b pl-3 text-right">
                    {figure}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
