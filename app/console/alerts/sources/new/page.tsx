import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SourceForm } from "@/app/console/alerts/sources/source-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireCapability } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.sources"))("new") };
}

export default async function NewSourcePage() {
  await requireCapability("alerting.write");
  const t = await getTranslations("alerting.sources");
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <SourceForm source={null} />
    </div>
  );
}
