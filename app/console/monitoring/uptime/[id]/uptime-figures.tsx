"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment, useMemo } from "react";
import { useInterruptions } from "@/app/console/monitoring/uptime/[id]/use-interruptions";
import { Card } from "@/components/ui/card";
import { useDuration } from "@/components/ui/duration";
import { Stat } from "@/components/ui/stat";
import { UptimeBars, type UptimeDay } from "@/components/ui/uptime-bars";
import { usePercent } from "@/components/ui/use-percent";
import type { UptimeDay as UptimeOfDay, UptimeSummary } from "@/lib/monitoring/history/queries/uptime";
import { daysOfWindow, type Uptime, type UptimeWindow, uptimeWindows } from "@/lib/monitoring/history/rules";
import { dayMs } from "@/lib/platform/time";
import { type Packed, unpack } from "@/lib/web/wire";

const minuteMs = 60_000;
const hourMs = 3_600_000;

type Props = { name: string; uptime: Packed<UptimeSummary>; bornAt: string };

/**
 * Ninety days as bars, and the figures of five windows, each with what of it was not measured. Not a server component, though nothing in
 * it moves: the elements of one are sent beside the page and read again to render it, which takes far longer than its figures do.
 */
export function UptimeFigures({ name, uptime: packed, bornAt }: Props) {
  const uptime = useMemo(() => unpack(packed), [packed]);
  const t = useTranslations("monitoring.monitor");
  const interruptions = useInterruptions();
  const days = uptime.days.map((day): UptimeDay => {
    const mark = markOf(day);
    const notes = interruptions(day);
    return {
      date: day.date,
      uptime: day.uptime,
      state: stateOf(day),
      ...(mark ? { mark } : {}),
      ...(day.measuredMs > 0 && notes.length > 0 && (mark || day.downMs > 0) ? { note: notes.join(" · ") } : {}),
    };
  });
  return (
    <Card title={t("uptimeTitle")} flush>
      <div className="p-4">
        <UptimeBars name={name} days={days} uptime={uptime.figures["90d"].uptime} />
      </div>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 border-t p-4 sm:grid-cols-3 xl:grid-cols-5">
        {uptimeWindows.map((window) => (
          <Figure key={window} window={window} uptime={uptime.figures[window]} bornAt={bornAt} />
        ))}
      </div>
      <LeftOut figures={uptime.figures} />
    </Card>
  );
}

function stateOf({ measuredMs, downMs, maintenanceMs }: UptimeOfDay): UptimeDay["state"] {
  if (measuredMs === 0) return maintenanceMs > 0 ? "maintenance" : "unknown";
  return downMs === 0 ? "operational" : downMs < hourMs ? "partial" : "major";
}

/** Short gaps, as of a restart, appear in the figures only. */
function markOf({ measuredMs, maintenanceMs, unknownMs, gapMs }: UptimeOfDay): "maintenance" | "unknown" | null {
  if (measuredMs === 0) return null;
  return maintenanceMs > 0 ? "maintenance" : unknownMs + gapMs > 5 * minuteMs ? "unknown" : null;
}

type FigureProps = { window: UptimeWindow; uptime: Uptime; bornAt: string };

function Figure({ window, uptime: { uptime, coverage, downMs, unknownMs, gapMs, measuredMs, lifeMs }, bornAt }: FigureProps) {
  const t = useTranslations("monitoring.monitor");
  const format = useFormatter();
  const duration = useDuration();
  const percent = usePercent();
  const hints = [
    lifeMs < daysOfWindow[window] * dayMs && t("since", { date: format.dateTime(new Date(bornAt), { dateStyle: "medium" }) }),
    downMs > 0 && t("downIn", { duration: duration(downMs) }),
    measuredMs > 0 && unknownMs + gapMs >= minuteMs && t("measured", { share: percent(coverage) }),
  ].filter((hint) => hint !== false);
  return (
    <Stat
      label={t(`window.${window}`)}
      value={percent(uptime)}
      hint={hints.map((hint) => (
        <span key={hint} className="block">
          {hint}
        </span>
      ))}
    />
  );
}

/** Explains the time that the figures exclude: a line for each window that excludes more than the shorter one before it. */
function LeftOut({ figures }: { figures: UptimeSummary["figures"] }) {
  const t = useTranslations("monitoring.monitor");
  const format = useFormatter();
  const duration = useDuration();
  const wordsOf = ({ unknownMs, gapMs, maintenanceMs }: Uptime) => {
    const reasons = [
      unknownMs > 0 && t("unknownFor", { duration: duration(unknownMs) }),
      gapMs > 0 && t("uncheckedFor", { duration: duration(gapMs) }),
    ].filter((reason) => reason !== false);
    return [
      unknownMs + gapMs >= minuteMs && t("notMeasured", { duration: duration(unknownMs + gapMs), reasons: format.list(reasons) }),
      maintenanceMs > 0 && t("leftOut", { duration: duration(maintenanceMs) }),
    ].filter((sentence) => sentence !== false);
  };
  const lines = uptimeWindows
    .filter((window) => figures[window].measuredMs > 0)
    .map((window) => ({ window, words: wordsOf(figures[window]).join(" ") }))
    .filter(({ words }, n, all) => words !== "" && words !== all[n - 1]?.words);
  if (lines.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t px-4 py-3 text-ink-2 text-sm">
      {lines.map(({ window, words }) => (
        <Fragment key={window}>
          <dt className="text-ink-3">{t(`window.${window}`)}</dt>
          <dd>{words}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
