import { useFormatter, useTranslations } from "next-intl";
import { useInterruptions } from "@/app/console/monitoring/uptime/[id]/use-interruptions";
import { Card } from "@/components/ui/card";
import { useDuration } from "@/components/ui/duration";
import { Stat } from "@/components/ui/stat";
import { UptimeBars, type UptimeDay } from "@/components/ui/uptime-bars";
import { usePercent } from "@/components/ui/use-percent";
import type { UptimeDay as UptimeOfDay, UptimeSummary } from "@/lib/monitoring/history/queries/uptime";
import { daysOfWindow, type Uptime, type UptimeWindow, uptimeWindows } from "@/lib/monitoring/history/rules";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** Ninety days as bars, and the figures of five windows, each with what of it was not measured. */
export function UptimeFigures({ name, uptime, bornAt }: { name: string; uptime: UptimeSummary; bornAt: string }) {
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
    </Card>
  );
}

function stateOf({ measuredMs, downMs, maintenanceMs }: UptimeOfDay): UptimeDay["state"] {
  if (measuredMs === 0) return maintenanceMs > 0 ? "maintenance" : "unknown";
  return downMs === 0 ? "operational" : downMs < hourMs ? "partial" : "major";
}

/** Short gaps, as of a restart, are told in the figures only. */
function markOf({ measuredMs, maintenanceMs, unknownMs, gapMs }: UptimeOfDay): "maintenance" | "unknown" | null {
  if (measuredMs === 0) return null;
  return maintenanceMs > 0 ? "maintenance" : unknownMs + gapMs > 5 * minuteMs ? "unknown" : null;
}

type FigureProps = { window: UptimeWindow; uptime: Uptime; bornAt: string };

function Figure({ window, uptime, bornAt }: FigureProps) {
  const t = useTranslations("monitoring.monitor");
  const format = useFormatter();
  const duration = useDuration();
  const percent = usePercent();
  const { downMs, unknownMs, maintenanceMs, gapMs, coverage, lifeMs } = uptime;
  const unmeasuredMs = unknownMs + gapMs;
  const isYounger = lifeMs < daysOfWindow[window] * dayMs;
  const reasons = [
    unknownMs > 0 && t("unknownFor", { duration: duration(unknownMs) }),
    gapMs > 0 && t("uncheckedFor", { duration: duration(gapMs) }),
  ].filter(Boolean);
  const hints = [
    isYounger && t("since", { date: format.dateTime(new Date(bornAt), { dateStyle: "medium" }) }),
    downMs > 0 && t("interruption.downMs", { duration: duration(downMs) }),
    unmeasuredMs >= minuteMs &&
      t("notMeasured", { share: percent(coverage), duration: duration(unmeasuredMs), reasons: format.list(reasons as string[]) }),
    maintenanceMs > 0 && t("leftOut", { duration: duration(maintenanceMs) }),
  ].filter(Boolean) as string[];
  return (
    <Stat
      label={t(`uptimeOf.${window}`)}
      value={percent(uptime.uptime)}
      hint={hints.map((hint) => (
        <span key={hint} className="block text-pretty">
          {hint}
        </span>
      ))}
    />
  );
}
