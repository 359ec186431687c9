import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NewMaintenanceLink } from "@/app/console/monitoring/maintenance/new-maintenance-link";
import { MonitoringTabs } from "@/components/monitoring/monitoring-tabs";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { countFiringAlerts } from "@/lib/alerting/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

const path = "/console/monitoring/maintenance";
const views = { now: path, windows: `${path}/windows`, past: `${path}/past` };

/** The frame of the three lists: what runs and comes next, what was planned, what is over. */
export async function MaintenancePage({ active, children }: { active: keyof typeof views; children: ReactNode }) {
  const [t, actor, firing] = await Promise.all([getTranslations("monitoring.maintenance"), requireMember(), read(countFiringAlerts)]);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["monitoring.maintenance_changed"]} />
      <PageHeader title={t("title")} description={t("description")} action={can(actor, "monitoring.write") && <NewMaintenanceLink />} />
      <MonitoringTabs active="maintenance" firing={firing} />
      <LinkTabs
        label={t("views")}
        className="border-b pb-2"
        tabs={Object.entries(views).map(([view, href]) => ({ href, label: t(`view.${view}`), active: view === active }))}
      />
      {children}
    </div>
  );
}
