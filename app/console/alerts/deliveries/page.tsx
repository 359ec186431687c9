import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveryList } from "@/app/console/alerts/deliveries/delivery-list";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { deliveryStates } from "@/lib/alerting/deliveries/rules";
import { deliveryListInput } from "@/lib/alerting/deliveries/schema";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const path = "/console/alerts/deliveries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.deliveries"))("title") };
}

export default async function DeliveriesPage({ searchParams }: Props) {
  const filters = deliveryListInput
    .omit({ cursor: true })
    .catch({})
    .parse(await searchParams);
  const [t, actor, first] = await Promise.all([getTranslations("alerting.deliveries"), requireMember(), read(listDeliveries, filters)]);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <PageHeader title={t("title")} description={t("description")} />
      <AlertTabs active="deliveries" />
      <LinkTabs
        label={t("filter")}
        tabs={[undefined, ...deliveryStates].map((state) => ({
          href: state ? `${path}?state=${state}` : path,
          label: t(state ? `state.${state}` : "all"),
          active: filters.state === state,
        }))}
      />
      <DeliveryList key={filters.state ?? ""} filters={filters} first={first} now={Date.now()} mayWrite={can(actor, "alerting.write")} />
    </div>
  );
}
