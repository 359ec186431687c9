"use client";

import { BellOff, BellRing } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { alertsHref } from "@/app/console/alerts/alert-address";
import { AlertBadge } from "@/components/alerting/alert-badge";
import {
  AlertAnswer,
  AlertIncidentLink,
  AlertLabels,
  AlertSourceLink,
  AlertSuppression,
  silenceHrefOf,
} from "@/components/alerting/alert-facts";
import { ButtonLink } from "@/components/ui/button-link";
import { useDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Localized, useLocalize } from "@/components/ui/localized";
import { MoreButton } from "@/components/ui/more-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { AlertPage, AlertView } from "@/lib/alerting/queries";
import type { AlertListInput } from "@/lib/alerting/schema";
import { severityLevel } from "@/lib/platform/severity";
import { useLivePages } from "@/lib/web/live-query";
import type { Topic } from "@/lib/web/topics";

type Props = { filters: AlertListInput; first: AlertPage; now: number; mayWrite: boolean };

const json = "/api/console/alerts";
const topics: Topic[] = ["alerting.alert_fired", "alerting.alert_resolved", "alerting.alert_changed", "alerting.alert_silence_changed"];
const labelsShown = 4;

export function AlertList({ filters, first, now, mayWrite }: Props) {
  const t = useTranslations("alerting.log");
  const { rows, more, error, refetch } = useLivePages<AlertPage>({
    key: ["alerts", filters],
    urlOf: (cursor) => alertsHref({ ...filters, cursor }, json),
    topics,
    first,
    now,
  });
  const failureText = useReadFailure();

  if (error && rows.length === 0) return <ErrorState description={failureText(error)} onRetry={() => refetch()} />;
  if (rows.length === 0) {
    const isFiltered = filters.state || filters.label;
    const words = isFiltered
      ? { title: t("noneFits"), description: t("noneFitsText") }
      : { title: t("empty"), description: t("emptyText") };
    return <EmptyState icon={<BellRing />} {...words} className="rounded-lg border" />;
  }
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y overflow-hidden rounded-lg border bg-raised">
        {rows.map((alert) => (
          <AlertRow key={alert.id} alert={alert} filters={filters} now={now} mayWrite={mayWrite} />
        ))}
      </ul>
      <MoreButton {...more}>{t("more")}</MoreButton>
    </div>
  );
}

function AlertRow({ alert, filters, now, mayWrite }: { alert: AlertView; filters: AlertListInput; now: number; mayWrite: boolean }) {
  const t = useTranslations("alerting.log");
  const { id, severity, state, detail, incidentNumber, labels } = alert;
  const summary = useLocalize()(alert.summary);
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-hover">
      <span className="flex items-center gap-2 sm:w-38">
        <AlertBadge state={state} />
        <SeverityBadge severity={severityLevel[severity]} />
      </span>
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="break-words">
          <Link href={`/console/alerts/${id}`} className="font-medium after:absolute after:inset-0">
            {summary}
          </Link>
          {detail && (
            <span className="line-clamp-2 text-ink-3 sm:ml-2 sm:inline">
              <Localized words={detail} />
            </span>
          )}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-3 text-sm">
          <AlertSourceLink alert={alert} />
          {incidentNumber !== null && <AlertIncidentLink number={incidentNumber} />}
          <AlertSuppression alert={alert} now={now} />
          <AlertAnswer alert={alert} />
          <AlertLabels labels={labels} hrefOf={(label) => alertsHref({ ...filters, label })} most={labelsShown} />
        </p>
      </div>
      <Age alert={alert} now={now} />
      {mayWrite && state !== "resolved" && (
        <ButtonLink
          href={silenceHrefOf(alert)}
          variant="ghost"
          size="icon"
          aria-label={t("silence", { summary })}
          title={t("silence", { summary })}
          className="relative"
        >
          <BellOff aria-hidden />
        </ButtonLink>
      )}
    </li>
  );
}

/** Shows when an alert began, and how long it lasted. */
function Age({ alert: { raisedAt, resolvedAt }, now }: { alert: AlertView; now: number }) {
  const t = useTranslations("alerting.log");
  const duration = useDuration();
  const length = resolvedAt ? Date.parse(resolvedAt) - Date.parse(raisedAt) : -1;
  return (
    <span className="text-ink-2">
      <RelativeTime at={raisedAt} now={now} />
      {length >= 0 && <span className="ml-2 text-ink-3">{t("lasted", { duration: duration(length) })}</span>}
    </span>
  );
}
