import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createSource, updateSource } from "@/app/console/monitoring/alerts/sources/actions";
import { SourceForm } from "@/app/console/monitoring/alerts/sources/source-form";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("new") };
}

export default async function NewSourcePage() {
  const [t, actor] = await Promise.all([getTranslations("sources"), requireMember()]);
  if (!can(actor, "monitoring.write")) forbidden();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <SourceForm source={null} create={createSource} update={updateSource} />
    </div>
  );
}
