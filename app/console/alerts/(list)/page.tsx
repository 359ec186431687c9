import { X } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { alertsHref } from "@/app/console/alerts/alert-address";
import { AlertList } from "@/app/console/alerts/alert-list";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { MonitoringTabs } from "@/components/monitoring/monitoring-tabs";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { countOpenAlerts, listAlerts } from "@/lib/alerting/queries";
import { alertListInput, alertStates } from "@/lib/alerting/schema";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.log"))("title") };
}

export default async function AlertsPage({ searchParams }: Props) {
  const filters = alertListInput
    .omit({ cursor: true })
    .catch({})
    .parse(await searchParams);
  const [t, stateText, actor, first, open] = await Promise.all([
    getTranslations("alerting.log"),
    getTranslations("alerting.state"),
    requireMember(),
    read(listAlerts, filters),
    read(countOpenAlerts),
  ]);
  const { state, label } = filters;
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["alerting.alert_changed", "alerting.alert_fired", "alerting.alert_resolved"]} />
      <PageHeader title={t("title")} description={t("description")} />
      <MonitoringTabs active="alerts" firing={open.firing + open.flapping} />
      <AlertTabs active="log" />
      <div className="flex flex-wrap items-center gap-2">
        <LinkTabs
          label={t("filter")}
          tabs={[undefined, ...alertStates].map((each) => ({
            href: alertsHref({ ...filters, state: each }),
            label: each ? stateText(each) : t("all"),
            active: state === each,
            ...(each && each !== "resolved" && open[each] > 0 ? { count: open[each] } : {}),
          }))}
        />
        {label && (
          <Link
            href={alertsHref({ ...filters, label: undefined })}
            aria-label={t("anyLabel", { label })}
            className="inline-flex h-7 max-w-full items-center gap-1 rounded-md bg-accent-soft px-2 text-accent-ink text-sm max-sm:h-9"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        )}
      </div>
      <AlertList key={JSON.stringify(filters)} filters={filters} first={first} now={Date.now()} mayWrite={can(actor, "alerting.write")} />
    </div>
  );
}
