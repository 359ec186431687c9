"use client";

import { Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { MonitorPhoneRow, useMonitorColumns } from "@/app/console/monitoring/uptime/monitor-columns";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { toastError } from "@/components/ui/toast";
import type { MonitorPage, MonitorRow } from "@/lib/monitoring/uptime/queries";
import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

type Props = { filters: MonitorListInput; first: MonitorPage; now: number; canWrite: boolean };

/** The newest page follows live; further pages are read as they are scrolled to. */
export function MonitorList({ filters, first, now, canWrite }: Props) {
  const t = useTranslations("monitoring.uptime");
  const columns = useMonitorColumns(now);
  const { data = first, error, refetch } = useLiveQuery<MonitorPage>(["monitors", filters], urlOf(filters), ["monitoring"], first);
  const [further, setFurther] = useState<MonitorPage | null>(null);
  const [loading, setLoading] = useState(false);
  const rows = useMemo(() => distinct([...data.rows, ...(further?.rows ?? [])]), [data, further]);
  const nextCursor = further ? further.nextCursor : data.nextCursor;

  async function loadMore() {
    if (loading || !nextCursor) return;
    setLoading(true);
    try {
      const page = await fetchJson<MonitorPage>(urlOf({ ...filters, cursor: nextCursor }));
      setFurther((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], nextCursor: page.nextCursor }));
    } catch (failure) {
      toastError((failure as Error).message);
    }
    setLoading(false);
  }

  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/console/monitoring/uptime/${id}`}
      phoneRow={(row) => <MonitorPhoneRow row={row} now={now} />}
      hasMore={nextCursor !== null}
      loading={loading}
      onEndReached={loadMore}
      {...(error && rows.length === 0 ? { error: { description: error.message, onRetry: () => refetch() } } : {})}
      empty={<NoMonitor isFiltered={Boolean(filters.status || filters.search)} canWrite={canWrite} />}
      className="rounded-lg border bg-raised"
    />
  );
}

function NoMonitor({ isFiltered, canWrite }: { isFiltered: boolean; canWrite: boolean }) {
  const t = useTranslations("monitoring.uptime");
  if (isFiltered) {
    const all = <ButtonLink href="/console/monitoring/uptime">{t("clear")}</ButtonLink>;
    return <EmptyState icon={<Radar />} title={t("noneMatch")} description={t("noneMatchText")} action={all} />;
  }
  const create = (
    <ButtonLink href="/console/monitoring/uptime/new" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return <EmptyState icon={<Radar />} title={t("empty")} description={t("emptyText")} action={canWrite && create} />;
}

function urlOf(input: MonitorListInput): string {
  const chosen = Object.entries(input).filter(([, value]) => value) as [string, string][];
  return `/api/console/monitoring/monitors?${new URLSearchParams(chosen)}`;
}

/** The live page comes first, so its copy of a monitor is the one kept. */
function distinct(rows: MonitorRow[]): MonitorRow[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}
