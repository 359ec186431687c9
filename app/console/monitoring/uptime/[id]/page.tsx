import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LatencyChart } from "@/app/console/monitoring/uptime/[id]/latency-chart";
import { MonitorLive } from "@/app/console/monitoring/uptime/[id]/monitor-live";
import { Outages } from "@/app/console/monitoring/uptime/[id]/outages";
import { RefreshEachMinute } from "@/app/console/monitoring/uptime/[id]/refresh-each-minute";
import { SignalsCard } from "@/app/console/monitoring/uptime/[id]/signals-card";
import { UptimeFigures } from "@/app/console/monitoring/uptime/[id]/uptime-figures";
import {
  deleteMonitor,
  pauseMonitor,
  renewSignalAddress,
  resumeMonitor,
  setManualState,
  testSavedMonitor,
} from "@/app/console/monitoring/uptime/actions";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { can } from "@/lib/accounts/access";
import { listChecks } from "@/lib/monitoring/history/queries/checks";
import { monitorHistory } from "@/lib/monitoring/history/queries/latency";
import { dayUptimes, listOutages } from "@/lib/monitoring/history/queries/uptime";
import { type HistoryRange, historyRanges } from "@/lib/monitoring/history/rules";
import { findSignals } from "@/lib/monitoring/signals/queries";
import { getMonitor } from "@/lib/monitoring/uptime/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ range?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read(getMonitor, (await params).id);
  const t = await getTranslations("monitoring.uptime");
  return { title: `${name} · ${t("title")}` };
}

export default async function MonitorPage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = (await searchParams).range as HistoryRange;
  const range = historyRanges.includes(asked) ? asked : "24h";
  const monitor = await read(getMonitor, id);
  const [actor, history, uptime, outages, checks, signals] = await Promise.all([
    requireMember(),
    read(monitorHistory, id, range),
    read(dayUptimes, id),
    read(listOutages, id),
    read(listChecks, id),
    read(findSignals, id),
  ]);
  const canWrite = can(actor, "monitoring.write");
  const now = Date.now();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={monitor.name} />
      <LiveRefresh topics={["monitoring.monitor_went_down", "monitoring.monitor_recovered", "monitoring.monitor_changed"]} />
      <RefreshEachMinute />
      <MonitorLive
        first={{ monitor, checks }}
        now={now}
        canWrite={canWrite}
        actions={{ pauseMonitor, resumeMonitor, deleteMonitor, testSavedMonitor }}
      >
        {signals && (
          <>
            <LiveRefresh topics={["monitoring.signalled"]} />
            <SignalsCard id={id} told={signals} canWrite={canWrite} actions={{ renewSignalAddress, setManualState }} />
          </>
        )}
        <UptimeFigures name={monitor.name} uptime={uptime} history={history} />
        {!signals && <LatencyChart id={id} history={history} />}
        <Outages outages={outages} now={now} />
      </MonitorLive>
    </div>
  );
}
