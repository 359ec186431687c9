import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertList } from "@/app/console/monitoring/alerts/alert-list";
import { AlertTabs } from "@/components/monitoring/alert-tabs";
import { MonitoringTabs } from "@/components/monitoring/monitoring-tabs";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { countFiringAlerts, listAlerts } from "@/lib/monitoring/alerts/queries";
import { alertListInput, alertStates } from "@/lib/monitoring/alerts/schema";
import { read } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const path = "/console/monitoring/alerts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: Props) {
  const filters = alertListInput
    .omit({ cursor: true })
    .catch({})
    .parse(await searchParams);
  const [t, first, firing] = await Promise.all([getTranslations("monitoring.alerts"), read(listAlerts, filters), read(countFiringAlerts)]);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <PageHeader title={t("title")} description={t("description")} />
      <MonitoringTabs active="alerts" firing={firing} />
      <AlertTabs active="log" />
      <LinkTabs
        label={t("filter")}
        tabs={[undefined, ...alertStates].map((state) => ({
          href: state ? `${path}?state=${state}` : path,
          label: t(state ?? "all"),
          active: filters.state === state,
        }))}
      />
      <AlertList key={filters.state ?? ""} filters={filters} first={first} now={Date.now()} />
    </div>
  );
}
