import { Route } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readRouteNames } from "@/app/console/alerts/routes/names";
import { RouteRow } from "@/app/console/alerts/routes/route-row";
import { WhoIsTold } from "@/app/console/alerts/routes/who-is-told";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { getRoutePreview, listRoutes } from "@/lib/alerting/routes/queries";
import { previewInput } from "@/lib/alerting/routes/schema";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.routes"))("title") };
}

export default async function RoutesPage({ searchParams }: Props) {
  const asked = previewInput.catch({ severity: "sev1" }).parse(dropEmpty(await searchParams));
  const [t, actor, routes, names, told] = await Promise.all([
    getTranslations("alerting.routes"),
    requireMember(),
    read(listRoutes),
    readRouteNames(),
    read(getRoutePreview, asked),
  ]);
  const mayWrite = can(actor, "alerting.write");
  const add = mayWrite && (
    <ButtonLink href="/console/alerts/routes/new" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["alerting.alert_route_changed", "alerting.alert_channel_changed", "status.component_changed"]} />
      <PageHeader title={t("title")} description={t("description")} action={routes.length > 0 && add} />
      <AlertTabs active="routes" />
      <WhoIsTold asked={asked} told={told} systems={names.systems} />
      {routes.length === 0 ? (
        <EmptyState icon={<Route />} title={t("empty")} description={t("emptyText")} action={add} className="rounded-lg border" />
      ) : (
        <ol className="divide-y rounded-lg border bg-raised">
          {routes.map((route, n) => (
            <RouteRow key={route.id} route={route} place={n} count={routes.length} names={names} mayWrite={mayWrite} />
          ))}
        </ol>
      )}
      <p className="text-ink-3 text-sm">{t("otherwise")}</p>
    </div>
  );
}

const dropEmpty = (query: Record<string, unknown>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value));
