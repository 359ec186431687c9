import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTimeZone, getTranslations } from "next-intl/server";
import { saveRoute } from "@/app/console/monitoring/alerts/actions";
import { readRouteNames } from "@/app/console/monitoring/alerts/routes/names";
import { RouteForm } from "@/app/console/monitoring/alerts/routes/route-form";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts.routes"))("new") };
}

export default async function NewRoutePage() {
  const [t, actor, names, timeZone] = await Promise.all([
    getTranslations("alerts.routes"),
    requireMember(),
    readRouteNames(),
    getTimeZone(),
  ]);
  if (!can(actor, "monitoring.write")) forbidden();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <RouteForm route={null} names={names} timeZone={timeZone} save={saveRoute} />
    </div>
  );
}
