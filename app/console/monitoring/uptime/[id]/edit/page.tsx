import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditMonitorForm } from "@/app/console/monitoring/uptime/[id]/edit/edit-monitor-form";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { listSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { getMonitorSettings } from "@/lib/monitoring/uptime/queries";
import { read, requireCapability } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.form"))("editTitle") };
}

export default async function EditMonitorPage({ params }: Props) {
  const { id } = await params;
  await requireCapability("monitoring.write");
  const t = await getTranslations("monitoring.form");
  const [monitor, choices] = await Promise.all([read(getMonitorSettings, id), read(listSettingChoices)]);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={monitor.name} of={`/console/monitoring/uptime/${id}`} />
      <PageTitle title={t("editTitle")} />
      <PageHeader title={t("editOf", { name: monitor.name })} />
      <EditMonitorForm monitor={monitor} choices={choices} />
    </div>
  );
}
