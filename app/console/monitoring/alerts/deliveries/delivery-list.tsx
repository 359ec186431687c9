"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeliveryRow } from "@/app/console/monitoring/alerts/deliveries/delivery-row";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { toastError } from "@/components/ui/toast";
import type { DeliveryPage, DeliveryView } from "@/lib/monitoring/alerts/deliveries/queries";
import type { DeliveryListInput } from "@/lib/monitoring/alerts/deliveries/schema";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

type Props = {
  filters: DeliveryListInput;
  first: DeliveryPage;
  now: number;
  mayWrite: boolean;
  retry: (input: { id: string }) => Promise<{ ok: true } | { ok: false; error: { code: string } }>;
};

export function DeliveryList({ filters, first, now, mayWrite, retry }: Props) {
  const t = useTranslations("alerts.deliveries");
  const topics = ["monitoring.delivery_changed"];
  const { data = first, error, refetch } = useLiveQuery<DeliveryPage>(["deliveries", filters], urlOf(filters), topics, first);
  const [older, setOlder] = useState<DeliveryPage | null>(null);
  const [isLoading, setLoading] = useState(false);
  const rows = [...new Map([...(older?.rows ?? []), ...data.rows].map((row) => [row.id, row])).values()].sort(newestFirst);
  const nextCursor = older ? older.nextCursor : data.nextCursor;

  async function loadMore() {
    setLoading(true);
    try {
      const page = await fetchJson<DeliveryPage>(urlOf({ ...filters, cursor: nextCursor ?? undefined }));
      setOlder((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], nextCursor: page.nextCursor }));
    } catch (failure) {
      toastError((failure as Error).message);
    }
    setLoading(false);
  }

  if (error && rows.length === 0) return <ErrorState description={error.message} onRetry={() => refetch()} />;
  if (rows.length === 0)
    return <EmptyState icon={<Send />} title={t("empty")} description={t("emptyText")} className="rounded-lg border" />;
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y rounded-lg border bg-raised">
        {rows.map((row) => (
          <DeliveryRow key={row.id} delivery={row} now={now} mayWrite={mayWrite} retry={retry} />
        ))}
      </ul>
      {nextCursor && (
        <Button className="self-center" onClick={loadMore} loading={isLoading}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

const newestFirst = (a: DeliveryView, b: DeliveryView) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);

function urlOf(input: DeliveryListInput): string {
  const chosen = Object.entries(input).filter(([, value]) => value) as [string, string][];
  return `/api/console/monitoring/alerts/deliveries?${new URLSearchParams(chosen)}`;
}
