import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { HeatCard } from "@/app/console/monitoring/uptime/[id]/heat-card";
import { LatencyCard } from "@/app/console/monitoring/uptime/[id]/latency-card";
import { MonitorLive } from "@/app/console/monitoring/uptime/[id]/monitor-live";
import { Outages } from "@/app/console/monitoring/uptime/[id]/outages";
import { RefreshEachMinute } from "@/app/console/monitoring/uptime/[id]/refresh-each-minute";
import { SignalsCard } from "@/app/console/monitoring/uptime/[id]/signals-card";
import { UptimeFigures } from "@/app/console/monitoring/uptime/[id]/uptime-figures";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { can } from "@/lib/accounts/access";
import { listIncidentsOfMonitor } from "@/lib/incidents/response/queries";
import { findSignals } from "@/lib/monitoring/heartbeats/queries";
import { listChecks } from "@/lib/monitoring/history/queries/checks";
import { getMonitorHeat, getMonitorHistory } from "@/lib/monitoring/history/queries/latency";
import { getUptimeSummary, listOutages } from "@/lib/monitoring/history/queries/uptime";
import { type HeatDays, type HistoryRange, heatDays, historyRanges } from "@/lib/monitoring/history/rules";
import { isProbed } from "@/lib/monitoring/probes/schema";
import { getMonitor } from "@/lib/monitoring/uptime/queries";
import { getMonitorRelations } from "@/lib/monitoring/uptime/relations/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";
import { pack } from "@/lib/web/wire";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<"range" | "heat", string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read(getMonitor, (await params).id);
  const t = await getTranslations("monitoring.uptime");
  return { title: `${name} · ${t("title")}` };
}

export default async function MonitorPage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = await searchParams;
  const range = historyRanges.find((one) => one === asked.range) ?? "24h";
  const heat = heatDays.find((one) => String(one) === asked.heat) ?? 30;
  const hrefOf = (chosen: { range?: HistoryRange; heat?: HeatDays }) =>
    `/console/monitoring/uptime/${id}?${new URLSearchParams({ range: chosen.range ?? range, heat: String(chosen.heat ?? heat) })}`;
  const [monitor, timeZone, actor] = await Promise.all([read(getMonitor, id), getTimeZone(), requireMember()]);
  const now = Date.now();
  const [relations, history, uptime, outages, checks, signals, cells] = await Promise.all([
    read(getMonitorRelations, id),
    read(getMonitorHistory, id, range),
    read(getUptimeSummary, id),
    read(listOutages, id),
    read(listChecks, id),
    read(findSignals, id),
    read(getMonitorHeat, id, heat, timeZone),
  ]);
  const first = history.points[0]?.at ?? now;
  const since = Math.min(first, ...outages.map(({ startedAt }) => Date.parse(startedAt)));
  const incidents = await read(listIncidentsOfMonitor, id, new Date(since), new Date(now));
  const canWrite = can(actor, "monitoring.write");
  const hasLatency = isProbed(monitor.kind);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={monitor.name} />
      <LiveRefresh topics={["monitoring.monitor_went_down", "monitoring.monitor_recovered", "monitoring.monitor_changed"]} />
      <RefreshEachMinute id={id} />
      <MonitorLive first={{ monitor, relations }} checks={pack(checks)} now={now} canWrite={canWrite}>
        {signals && (
          <>
            <LiveRefresh topics={["monitoring.signalled"]} />
            <SignalsCard id={id} view={signals} canWrite={canWrite} />
          </>
        )}
        <UptimeFigures name={monitor.name} uptime={pack(uptime)} bornAt={monitor.createdAt} />
        {hasLatency && (
          <>
            <LatencyCard
              id={id}
              first={pack({ history, incidents: incidents.filter(({ to }) => to === null || Date.parse(to) >= first) })}
              hrefs={addressesOf(historyRanges, (one) => hrefOf({ range: one }))}
            />
            <HeatCard cells={pack(cells)} days={heat} timeZone={timeZone} hrefs={addressesOf(heatDays, (one) => hrefOf({ heat: one }))} />
          </>
        )}
        <Outages past={pack({ outages, incidents })} now={now} />
      </MonitorLive>
    </div>
  );
}

const addressesOf = <T extends string | number>(choices: readonly T[], hrefOf: (choice: T) => string) =>
  Object.fromEntries(choices.map((choice) => [choice, hrefOf(choice)])) as Record<T, string>;
