"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { DeliveryRow } from "@/app/console/alerts/deliveries/delivery-row";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MoreButton } from "@/components/ui/more-button";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { DeliveryPage } from "@/lib/alerting/deliveries/queries";
import type { DeliveryListInput } from "@/lib/alerting/deliveries/schema";
import { useLivePages } from "@/lib/web/live-query";

type Props = {
  filters: DeliveryListInput;
  first: DeliveryPage;
  now: number;
  mayWrite: boolean;
};

export function DeliveryList({ filters, first, now, mayWrite }: Props) {
  const t = useTranslations("alerting.deliveries");
  const { rows, more, error, refetch } = useLivePages<DeliveryPage>({
    key: ["deliveries", filters],
    urlOf: (cursor) => urlOf({ ...filters, cursor }),
    topics: ["alerting.delivery_changed"],
    first,
    now,
  });
  const failureText = useReadFailure();

  if (error && rows.length === 0) return <ErrorState description={failureText(error)} onRetry={() => refetch()} />;
  if (rows.length === 0)
    return <EmptyState icon={<Send />} title={t("empty")} description={t("emptyText")} className="rounded-lg border" />;
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y rounded-lg border bg-raised">
        {rows.map((row) => (
          <DeliveryRow key={row.id} delivery={row} now={now} mayWrite={mayWrite} />
        ))}
      </ul>
      <MoreButton {...more}>{t("more")}</MoreButton>
    </div>
  );
}

function urlOf(input: DeliveryListInput): string {
  const chosen = Object.entries(input).filter(([, value]) => value) as [string, string][];
  return `/api/console/alerts/deliveries?${new URLSearchParams(chosen)}`;
}
