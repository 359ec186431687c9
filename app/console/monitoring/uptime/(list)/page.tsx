import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListActions } from "@/app/console/monitoring/uptime/list-actions";
import { MonitorFilterBar } from "@/app/console/monitoring/uptime/monitor-filter-bar";
import { MonitorList } from "@/app/console/monitoring/uptime/monitor-list";
import { MonitoringTabs } from "@/components/monitoring/monitoring-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { countFiringAlerts } from "@/lib/alerting/queries";
import { listFilterChoices, listMoreSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { countMonitorsByState, listMonitors } from "@/lib/monitoring/uptime/queries";
import { monitorListInput } from "@/lib/monitoring/uptime/schema";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";
import { pack } from "@/lib/web/wire";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring"))("uptime.title") };
}

export default async function UptimePage({ searchParams }: Props) {
  const filters = monitorListInput
    .omit({ cursor: true })
    .catch({})
    .parse(await searchParams);
  const [t, actor] = await Promise.all([getTranslations("monitoring.uptime"), requireMember()]);
  const canWrite = can(actor, "monitoring.write");
  const [first, counts, firing, choices, more] = await Promise.all([
    read(listMonitors, filters),
    read(countMonitorsByState),
    read(countFiringAlerts),
    read(listFilterChoices),
    canWrite ? read(listMoreSettingChoices) : null,
  ]);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh
        topics={[
          "monitoring.monitor_went_down",
          "monitoring.monitor_recovered",
          "monitoring.monitor_created",
          "monitoring.monitor_changed",
          "monitoring.monitor_removed",
        ]}
      />
      <PageHeader title={t("title")} description={t("description")} action={canWrite && <ListActions />} />
      <MonitoringTabs active="uptime" firing={firing} />
      <MonitorFilterBar filters={filters} counts={counts} choices={choices} />
      <MonitorList
        key={JSON.stringify(filters)}
        filters={filters}
        first={pack(first)}
        now={Date.now()}
        choices={more && { ...choices, ...more }}
      />
    </div>
  );
}
