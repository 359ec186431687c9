import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { applyImport, previewImport } from "@/app/console/monitoring/uptime/actions";
import { ImportScreen } from "@/app/console/monitoring/uptime/import/import-screen";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.import"))("title") };
}

export default async function ImportPage() {
  const [t, actor] = await Promise.all([getTranslations("monitoring.import"), requireMember()]);
  if (!can(actor, "monitoring.write")) forbidden();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("title")} description={t("description")} />
      <ImportScreen previewImport={previewImport} applyImport={applyImport} />
    </div>
  );
}
