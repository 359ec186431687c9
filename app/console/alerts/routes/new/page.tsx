import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { readRouteNames } from "@/app/console/alerts/routes/names";
import { RouteForm } from "@/app/console/alerts/routes/route-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireCapability } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.routes"))("new") };
}

export default async function NewRoutePage() {
  await requireCapability("alerting.write");
  const [t, names, timeZone] = await Promise.all([getTranslations("alerting.routes"), readRouteNames(), getTimeZone()]);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <RouteForm route={null} names={names} timeZone={timeZone} />
    </div>
  );
}
