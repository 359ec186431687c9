import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportScreen } from "@/app/console/monitoring/uptime/import/import-screen";
import { PageHeader } from "@/components/ui/page-header";
import { requireCapability } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.import"))("title") };
}

export default async function ImportPage() {
  await requireCapability("monitoring.write");
  const t = await getTranslations("monitoring.import");
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("title")} description={t("description")} />
      <ImportScreen />
    </div>
  );
}
