import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewMonitorForm } from "@/app/console/monitoring/uptime/new/new-monitor-form";
import { PageHeader } from "@/components/ui/page-header";
import { listSettingChoices } from "@/lib/monitoring/uptime/choices/queries";
import { getMonitorSettings } from "@/lib/monitoring/uptime/queries";
import { read, requireCapability } from "@/lib/web/session";

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.form"))("newTitle") };
}

/** Creates a monitor; `?from=<id>` copies that one. */
export default async function NewMonitorPage({ searchParams }: Props) {
  const { from } = await searchParams;
  await requireCapability("monitoring.write");
  const t = await getTranslations("monitoring.form");
  const [choices, source] = await Promise.all([read(listSettingChoices), typeof from === "string" ? read(getMonitorSettings, from) : null]);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={source ? t("copyTitle", { name: source.name }) : t("newTitle")} description={t(source ? "copyText" : "newText")} />
      <NewMonitorForm source={source} choices={choices} />
    </div>
  );
}
