import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createMonitor, testMonitor } from "@/app/console/monitoring/uptime/actions";
import { MonitorForm } from "@/components/monitoring/monitor-form";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import { requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.form"))("newTitle") };
}

export default async function NewMonitorPage() {
  const [t, actor] = await Promise.all([getTranslations("monitoring.form"), requireMember()]);
  if (!can(actor, "monitoring.write")) forbidden();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("newTitle")} description={t("newText")} />
      <MonitorForm
        initial={defaultMonitor}
        save={createMonitor}
        test={testMonitor}
        submitLabel={t("create")}
        doneText={t("created")}
        cancelHref="/console/monitoring/uptime"
      />
    </div>
  );
}
