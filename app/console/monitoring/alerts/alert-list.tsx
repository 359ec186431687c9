"use client";

import { BellRing, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { toastError } from "@/components/ui/toast";
import type { AlertPage, AlertView } from "@/lib/monitoring/alerts/queries";
import type { AlertListInput } from "@/lib/monitoring/alerts/schema";
import { severities } from "@/lib/monitoring/uptime/schema";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

const topics = ["monitoring.alert_fired", "monitoring.alert_resolved"];

export function AlertList({ filters, first, now }: { filters: AlertListInput; first: AlertPage; now: number }) {
  const t = useTranslations("monitoring.alerts");
  const { data = first, error, refetch } = useLiveQuery<AlertPage>(["alerts", filters], urlOf(filters), topics, first);
  const [older, setOlder] = useState<AlertPage | null>(null);
  const [loading, setLoading] = useState(false);
  const rows = [...new Map([...(older?.rows ?? []), ...data.rows].map((row) => [row.id, row])).values()].sort(newestFirst);
  const nextCursor = older ? older.nextCursor : data.nextCursor;

  async function loadMore() {
    setLoading(true);
    try {
      const page = await fetchJson<AlertPage>(urlOf({ ...filters, cursor: nextCursor ?? undefined }));
      setOlder((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], nextCursor: page.nextCursor }));
    } catch (failure) {
      toastError((failure as Error).message);
    }
    setLoading(false);
  }

  if (error && rows.length === 0) return <ErrorState description={error.message} onRetry={() => refetch()} />;
  if (rows.length === 0) return <EmptyState icon={<BellRing />} title={t("empty")} description={t("emptyText")} />;
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y overflow-hidden rounded-lg border bg-raised">
        {rows.map((alert) => (
          <AlertRow key={alert.id} alert={alert} now={now} />
        ))}
      </ul>
      {nextCursor && (
        <Button className="self-center" onClick={loadMore} loading={loading}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function AlertRow({ alert, now }: { alert: AlertView; now: number }) {
  const t = useTranslations("monitoring.alerts");
  const duration = useDuration();
  const isFiring = alert.state === "firing";
  const length = Date.parse(alert.resolvedAt ?? "") - Date.parse(alert.firedAt);
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-hover">
      <Badge tone={isFiring ? "major" : "operational"} icon={isFiring ? <BellRing aria-hidden /> : <CircleCheck aria-hidden />}>
        {t(alert.state)}
      </Badge>
      <SeverityBadge severity={(severities.indexOf(alert.severity) + 1) as 1 | 2 | 3} />
      <span className="min-w-0 flex-1 max-sm:basis-full">
        <Link href={hrefOf(alert)} className="break-words font-medium after:absolute after:inset-0">
          {alert.summary}
        </Link>
        {alert.detail && <span className="ml-2 break-words text-ink-3">{alert.detail}</span>}
      </span>
      <span className="text-ink-2">
        <RelativeTime at={alert.firedAt} now={now} />
        {!isFiring && length >= 0 && <span className="ml-2 text-ink-3">{t("lasted", { duration: duration(length) })}</span>}
      </span>
    </li>
  );
}

const hrefOf = ({ source, sourceId }: AlertView) =>
  source === "monitor" ? `/console/monitoring/uptime/${sourceId}` : "/console/monitoring/alerts";
const newestFirst = (a: AlertView, b: AlertView) => b.firedAt.localeCompare(a.firedAt) || b.id.localeCompare(a.id);

function urlOf(input: AlertListInput): string {
  const chosen = Object.entries(input).filter(([, value]) => value) as [string, string][];
  return `/api/console/monitoring/alerts?${new URLSearchParams(chosen)}`;
}
