"use client";

import { CircleCheck, Siren } from "lucide-react";
import { useTranslations } from "next-intl";
import { IncidentListRow } from "@/app/console/incidents/incident-list-row";
import { useClock } from "@/components/incidents/use-clock";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MoreButton } from "@/components/ui/more-button";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { IncidentPage, IncidentRow } from "@/lib/incidents/response/queries";
import type { IncidentFilters } from "@/lib/incidents/response/schema";
import { useLivePages } from "@/lib/web/live-query";

/** Open ones apart from past ones; older pages are read on demand, and all of them follow live. */
export function IncidentList({ filters, first, now }: { filters: IncidentFilters; first: IncidentPage; now: number }) {
  const t = useTranslations("incidents.list");
  const clock = useClock(now);
  const failureText = useReadFailure();
  const { rows, more, error, refetch, isFetching } = useLivePages<IncidentPage>({
    key: ["incidents", filters],
    urlOf: (cursor) => {
      const chosen = Object.entries({ ...filters, cursor }).filter(([, value]) => value) as [string, string][];
      return `/api/console/incidents?${new URLSearchParams(chosen)}`;
    },
    topics: ["incidents"],
    first,
    now,
  });

  if (error && rows.length === 0) return <ErrorState description={failureText(error)} onRetry={refetch} retrying={isFetching} />;
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
      <MoreButton {...more}>{t("more")}</MoreButton>
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
