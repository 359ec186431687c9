import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Chart } from "@/components/ui/chart";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { History } from "@/lib/monitoring/history/queries";
import { historyRanges } from "@/lib/monitoring/history/rules";

const stepOf = { "24h": "minute", "7d": "hour", "30d": "day", "90d": "day" } as const;

export function LatencyChart({ id, history }: { id: string; history: History }) {
  const t = useTranslations("monitoring.monitor");
  const first = history.points[0]?.at ?? 0;
  return (
    <Card
      title={t("latencyTitle")}
      action={
        <LinkTabs
          label={t("rangeLabel")}
          tabs={historyRanges.map((range) => ({
            href: `/console/monitoring/uptime/${id}?range=${range}`,
            label: t(`range.${range}`),
            active: range === history.range,
          }))}
        />
      }
    >
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
        events={history.outages.map(({ startedAt }) => ({ x: Math.max(first, Date.parse(startedAt)), label: t("down"), tone: "major" }))}
        lastIncomplete
      />
    </Card>
  );
}
