import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cloneMonitor, createMonitor, testMonitor } from "@/app/console/monitoring/uptime/actions";
import { NewMonitorForm } from "@/app/console/monitoring/uptime/new/new-monitor-form";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { getMonitorSettings } from "@/lib/monitoring/uptime/queries";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.form"))("newTitle") };
}

/** With `?from=<id>`, a copy of that monitor. */
export default async function NewMonitorPage({ searchParams }: Props) {
  const { from } = await searchParams;
  const [t, actor] = await Promise.all([getTranslations("monitoring.form"), requireMember()]);
  if (!can(actor, "monitoring.write")) forbidden();
  const [choices, source] = await Promise.all([read(listSettingChoices), typeof from === "string" ? read(getMonitorSettings, from) : null]);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={source ? t("copyTitle", { name: source.name }) : t("newTitle")} description={t(source ? "copyText" : "newText")} />
      <NewMonitorForm source={source} choices={choices} create={createMonitor} clone={cloneMonitor} test={testMonitor} />
    </div>
  );
}
