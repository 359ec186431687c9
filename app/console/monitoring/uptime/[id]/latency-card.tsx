"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useInterruptions } from "@/app/console/monitoring/uptime/[id]/use-interruptions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chart, type ChartArea, type ChartPoint } from "@/components/ui/chart";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { IncidentMarker } from "@/lib/incidents/response/queries";
import type { History, HistoryPoint } from "@/lib/monitoring/history/queries/latency";
import { historyRanges, isByDay } from "@/lib/monitoring/history/rules";
import { useLiveQuery } from "@/lib/web/live-query";
import type { Topic } from "@/lib/web/topics";
import { type Packed, unpack } from "@/lib/web/wire";

type LatencyScreen = { history: History; incidents: IncidentMarker[] };
type Props = { id: string; first: Packed<LatencyScreen>; hrefs: Record<History["range"], string> };

const stepOf = { "24h": "minute", "7d": "hour", "30d": "part", "90d": "part", "1y": "day", "2y": "day" } as const;
const topics: Topic[] = ["monitoring.monitor_went_down", "monitoring.monitor_recovered"];

/**
 * Charts how fast the monitor answered over the chosen range, with what interrupted it. The browser draws it: it would be most of the
 * server's work.
 */
export function LatencyCard({ id, first: packed, hrefs }: Props) {
  const first = useMemo(() => unpack(packed), [packed]);
  const t = useTranslations("monitoring.monitor");
  const isHydrated = useHydrated();
  const { range } = first.history;
  const url = `/api/console/monitoring/monitors/${id}/history?range=${range}`;
  const { data = first } = useLiveQuery<LatencyScreen>(["monitor-history", id, range], url, topics, first);
  const ranges = (
    <LinkTabs
      label={t("rangeLabel")}
      scroll={false}
      tabs={historyRanges.map((one) => ({ href: hrefs[one], label: t(`range.${one}`), active: one === range }))}
    />
  );
  return (
    <Card title={t("latencyTitle")} action={<div className="max-sm:hidden">{ranges}</div>}>
      <div className="mb-3 sm:hidden">{ranges}</div>
      <Overall history={data.history} />
      {isHydrated ? <LatencyChart {...data} /> : <Skeleton className="h-[310px] w-full" />}
    </Card>
  );
}

function Overall({ history: { overall } }: { history: History }) {
  const t = useTranslations("monitoring.monitor");
  const ui = useTranslations("ui.duration");
  const format = useFormatter();
  return (
    <div className="mb-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {(["p50", "p95", "p99", "max"] as const).map((name) => (
        <Stat key={name} label={t(name)} value={overall[name] === null ? "–" : ui("ms", { n: format.number(overall[name]) })} />
      ))}
    </div>
  );
}

function LatencyChart({ history: { range, stepMs, points }, incidents }: LatencyScreen) {
  const t = useTranslations("monitoring.monitor");
  const interruptions = useInterruptions();
  const [withMax, setWithMax] = useState(false);
  const first = points[0]?.at ?? 0;
  const data = points.map(
    (point): ChartPoint => ({
      x: point.at,
      p50: point.p50,
      p95: point.p95,
      p99: point.p99,
      max: point.max,
      note: interruptions(point).join(" · ") || null,
    }),
  );
  const shades = [
    { part: "maintenanceMs", label: t("maintenance"), tone: "maintenance" },
    { part: "unknownMs", label: t("unknown"), tone: "unknown", hatched: true },
    { part: "downMs", label: t("down"), tone: "major" },
  ] as const;
  return (
    <>
      <Chart
        label={t("latencyTitle")}
        kind="line"
        step={stepOf[range]}
        unit="ms"
        data={data}
        series={[
          { key: "p50", label: t("p50") },
          { key: "p95", label: t("p95") },
          { key: "p99", label: t("p99") },
          ...(withMax ? [{ key: "max", label: t("max") }] : []),
        ]}
        areas={shades.flatMap(({ part, ...look }) =>
          stretchesOf(points, stepMs, part).map((stretch): ChartArea => ({ ...stretch, ...look })),
        )}
        events={incidents.map(({ number, from }) => ({ x: Math.max(first, Date.parse(from)), label: `INC-${number}`, tone: "major" }))}
        lastIncomplete
        heightPx={240}
        {...(isByDay(range) ? { timeZone: "UTC" } : {})}
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-ink-3 text-sm">{t(`stepNote.${range}`)}</p>
        <Button size="sm" variant="ghost" aria-pressed={withMax} onClick={() => setWithMax(!withMax)}>
          {t(withMax ? "hideMax" : "showMax")}
        </Button>
      </div>
    </>
  );
}

type Part = "downMs" | "unknownMs" | "maintenanceMs";

/** The points in a row that have some of that time, as stretches. */
function stretchesOf(points: HistoryPoint[], stepMs: number, part: Part): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const point of points) {
    if (!point[part]) continue;
    const last = stretches.at(-1);
    if (last?.to === point.at) last.to = point.at + stepMs;
    else stretches.push({ from: point.at, to: point.at + stepMs });
  }
  return stretches;
}
