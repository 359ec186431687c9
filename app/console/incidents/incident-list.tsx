"use client";

import { CircleCheck, Siren } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IncidentListRow } from "@/app/console/incidents/incident-list-row";
import { useClock } from "@/components/incidents/use-clock";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { toastError } from "@/components/ui/toast";
import type { IncidentPage, IncidentRow } from "@/lib/incidents/response/queries";
import type { IncidentFilters } from "@/lib/incidents/response/schema";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

/** Open ones apart from past ones; the newest page follows live, older pages are read on demand. */
export function IncidentList({ filters, first, now }: { filters: IncidentFilters; first: IncidentPage; now: number }) {
  const t = useTranslations("incidents.list");
  const url = (cursor?: string) => {
    const chosen = Object.entries({ ...filters, cursor }).filter(([, value]) => value) as [string, string][];
    return `/api/console/incidents?${new URLSearchParams(chosen)}`;
  };
  const { data = first, error, refetch, isFetching } = useLiveQuery<IncidentPage>(["incidents", filters], url(), ["incidents"], first);
  const [older, setOlder] = useState<IncidentPage | null>(null);
  const [loading, setLoading] = useState(false);
  const clock = useClock(now);

  const rows = distinct([...data.incidents, ...(older?.incidents ?? [])]);
  const nextCursor = older ? older.nextCursor : data.nextCursor;

  async function loadMore() {
    setLoading(true);
    try {
      const page = await fetchJson<IncidentPage>(url(nextCursor ?? undefined));
      setOlder((before) => ({ incidents: [...(before?.incidents ?? []), ...page.incidents], nextCursor: page.nextCursor }));
    } catch (failure) {
      toastError((failure as Error).message);
    }
    setLoading(false);
  }

  if (error && rows.length === 0) return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />;
  if (rows.length === 0) {
    return filters.state || filters.severity ? (
      <EmptyState
        icon={<Siren />}
        title={t("noneMatch")}
        description={t("noneMatchText")}
        action={<ButtonLink href="/console/incidents">{t("clear")}</ButtonLink>}
      />
    ) : (
      <EmptyState icon={<Siren />} title={t("empty")} description={t("emptyText")} />
    );
  }

  const open = rows.filter(({ resolvedAt }) => !resolvedAt);
  const past = rows.filter(({ resolvedAt }) => resolvedAt);
  return (
    <div className="flex flex-col gap-6">
      {open.length > 0 && <Part title={t("openNow")} rows={open} clock={clock} />}
      {open.length === 0 && filters.state !== "resolved" && (
        <p className="flex items-center gap-2 rounded-lg border bg-raised px-4 py-3 text-ink-2">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-operational-ink" />
          {t("calm")}
        </p>
      )}
      {past.length > 0 && <Part title={t("past")} rows={past} clock={clock} />}
      {nextCursor && (
        <Button className="self-center" onClick={loadMore} loading={loading}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function Part({ title, rows, clock }: { title: string; rows: IncidentRow[]; clock: number }) {
  return (
    <section>
      <h2 className="mb-2 text-ink-2 text-sm">{title}</h2>
      <ul className="divide-y overflow-hidden rounded-lg border bg-raised">
        {rows.map((incident) => (
          <IncidentListRow key={incident.id} incident={incident} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

const distinct = (rows: IncidentRow[]) => [...new Map(rows.map((row) => [row.id, row])).values()];
