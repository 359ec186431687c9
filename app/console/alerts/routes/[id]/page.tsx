import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readRouteNames } from "@/app/console/alerts/routes/names";
import { RouteForm } from "@/app/console/alerts/routes/route-form";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { listRoutes } from "@/lib/alerting/routes/queries";
import { read, requireCapability } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.routes"))("title") };
}

export default async function RoutePage({ params }: Props) {
  const { id } = await params;
  await requireCapability("alerting.write");
  const [t, routes, names] = await Promise.all([getTranslations("alerting.routes"), read(listRoutes), readRouteNames()]);
  const route = routes.find((each) => each.id === id) ?? notFound();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={route.name} />
      <PageHeader title={t("edit", { name: route.name })} />
      <RouteForm route={route} names={names} timeZone={route.timeZone} />
    </div>
  );
}
