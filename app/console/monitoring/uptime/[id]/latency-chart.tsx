import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Chart } from "@/components/ui/chart";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { History } from "@/lib/monitoring/history/queries/latency";
import { historyRanges } from "@/lib/monitoring/history/rules";

const stepOf = { "24h": "minute", "7d": "hour", "30d": "day", "90d": "day" } as const;

export function LatencyChart({ id, history }: { id: string; history: History }) {
  const t = useTranslations("monitoring.monitor");
  const first = history.points[0]?.at ?? 0;
  // One mark a point, however many outages began in it.
  const stepAt = (time: number) => Math.floor(time / history.stepMs) * history.stepMs;
  const beginnings = [...new Set(history.outages.map(({ startedAt }) => Math.max(first, stepAt(Date.parse(startedAt)))))];
  const ranges = (
    <LinkTabs
      label={t("rangeLabel")}
      tabs={historyRanges.map((range) => ({
        href: `/console/monitoring/uptime/${id}?range=${range}`,
        label: t(`range.${range}`),
        active: range === history.range,
      }))}
    />
  );
  return (
    <Card title={t("latencyTitle")} action={<div className="max-sm:hidden">{ranges}</div>}>
      <div className="mb-3 sm:hidden">{ranges}</div>
      <Chart
        label={t("latencyTitle")}
        kind="line"
        step={stepOf[history.range]}
        unit="ms"
        data={history.points.map(({ at, p50, p95 }) => ({ x: at, p50, p95 }))}
        series={[
          { key: "p50", label: t("median") },
          { key: "p95", label: t("slowest") },
        ]}
        events={beginnings.map((x) => ({ x, label: t("down"), tone: "major" }))}
        lastIncomplete
      />
    </Card>
  );
}
