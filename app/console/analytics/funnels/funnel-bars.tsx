"use client";

import { useFormatter, useTranslations } from "next-intl";
import { usePercent } from "@/app/console/analytics/funnels/use-percent";
import { useDuration } from "@/components/ui/duration";
import type { FunnelResultStep } from "@/lib/analytics/funnels/schema";
import { eventLabel } from "@/lib/analytics/tracking/rules";

/** A bar a step, with what was lost since the step before hatched above it; on a phone the bars lie down. */
export function FunnelBars({ steps }: { steps: FunnelResultStep[] }) {
  const t = useTranslations("analytics.funnel");
  return (
    <ol aria-label={t("chartLabel")} className="flex gap-6 max-sm:flex-col max-sm:gap-4 max-xl:gap-4">
      {steps.map((step, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={n} className="min-w-0 flex-1">
          <Bar share={step.ofFirst ?? 0} before={n === 0 ? 1 : (steps[n - 1]?.ofFirst ?? 0)} />
          <Words step={step} n={n} lost={n === 0 ? 0 : (steps[n - 1]?.people ?? 0) - step.people} />
        </li>
      ))}
    </ol>
  );
}

function Bar({ share, before }: { share: number; before: number }) {
  const lost = { "--size": `${Math.max(0, before - share) * 100}%` } as React.CSSProperties;
  const kept = { "--size": share > 0 ? `max(${share * 100}%, 2px)` : "0px" } as React.CSSProperties;
  return (
    <div aria-hidden className="mb-2 flex h-[232px] flex-col justify-end max-sm:h-6 max-sm:flex-row-reverse">
      {before > share && (
        <div
          style={lost}
          className="hatched h-(--size) w-full rounded-t-md border border-line-strong border-b-0 border-dashed transition-[height] duration-200 max-sm:h-full max-sm:w-(--size) max-sm:rounded-t-none max-sm:rounded-r-md max-sm:border-b max-sm:border-l-0"
        />
      )}
      <div
        style={kept}
        className="h-(--size) w-full rounded-t-md bg-accent transition-[height] duration-200 max-sm:h-full max-sm:w-(--size) max-sm:rounded-t-none max-sm:rounded-l-md"
      />
    </div>
  );
}

function Words({ step, n, lost }: { step: FunnelResultStep; n: number; lost: number }) {
  const t = useTranslations("analytics.funnel");
  const format = useFormatter();
  const duration = useDuration();
  const percent = usePercent();
  const median = step.fromPrevious && t("median", { time: duration(step.fromPrevious.medianMs) });
  return (
    <div className="leading-snug">
      <p className="truncate font-medium" title={step.name}>
        {n + 1} {eventLabel(step.name)}
      </p>
      <p>
        <strong className="font-semibold">{percent(step.ofFirst)}</strong>{" "}
        <span className="text-ink-2">{t("people", { count: step.people })}</span>
      </p>
      {n > 0 && <p className="text-ink-3 text-sm">{[t("lost", { count: format.number(lost) }), median].filter(Boolean).join(" · ")}</p>}
    </div>
  );
}
