import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { useDuration } from "@/components/ui/duration";
import { Stat } from "@/components/ui/stat";
import { UptimeBars, type UptimeDay } from "@/components/ui/uptime-bars";
import { usePercent } from "@/components/ui/use-percent";
import type { History } from "@/lib/monitoring/history/queries/latency";
import type { UptimeSummary } from "@/lib/monitoring/history/queries/uptime";
import { historyRanges } from "@/lib/monitoring/history/rules";

type Props = { name: string; uptime: UptimeSummary; history: History };

const hourMs = 3_600_000;

/** Ninety days as bars, the figures of four windows with what of them was measured, and the latency of the chosen range. */
export function UptimeFigures({ name, uptime, history }: Props) {
  const t = useTranslations("monitoring.monitor");
  const duration = useDuration();
  const percent = usePercent();
  const days = uptime.days.map(
    ({ date, uptime: share, downMs, measuredMs }): UptimeDay => ({
      date,
      uptime: share,
      state: measuredMs === 0 ? "unknown" : downMs === 0 ? "operational" : downMs < hourMs ? "partial" : "major",
      ...(downMs > 0 ? { note: t("downFor", { duration: duration(downMs) }) } : {}),
    }),
  );
  return (
    <>
      <Card title={t("uptimeTitle")}>
        <UptimeBars name={name} days={days} uptime={uptime.figures["90d"].uptime} />
      </Card>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border bg-raised p-4 sm:grid-cols-3 xl:grid-cols-6">
        {historyRanges.map((range) => {
          const { uptime: share, measured } = uptime.figures[range];
          return (
            <Stat
              key={range}
              label={t(`uptimeOf.${range}`)}
              value={percent(share)}
              hint={measured < 0.999 ? t("measured", { share: percent(measured) }) : undefined}
            />
          );
        })}
        <Latency label={t("p50", { range: t(`range.${history.range}`) })} value={history.p50} />
        <Latency label={t("p95", { range: t(`range.${history.range}`) })} value={history.p95} />
      </div>
    </>
  );
}

function Latency({ label, value }: { label: string; value: number | null }) {
  const t = useTranslations("ui.duration");
  const format = useFormatter();
  return <Stat label={label} value={value === null ? "–" : t("ms", { n: format.number(value) })} />;
}
