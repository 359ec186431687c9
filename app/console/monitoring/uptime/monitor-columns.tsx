"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Sparkline } from "@/app/console/monitoring/uptime/sparkline";
import { MonitorBadge } from "@/components/monitoring/monitor-badge";
import type { DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { usePercent } from "@/components/ui/use-percent";
import type { MonitorRow } from "@/lib/monitoring/uptime/queries";

export function useMonitorColumns(now: number): DataColumn<MonitorRow>[] {
  const t = useTranslations("monitoring.column");
  return useMemo(
    () => [
      { id: "name", header: t("name"), cell: (row) => <Name row={row} /> },
      { id: "kind", header: t("kind"), width: "104px", cell: ({ kind }) => <Kind kind={kind} /> },
      { id: "status", header: t("status"), width: "112px", cell: ({ status }) => <MonitorBadge status={status} /> },
      { id: "day", header: t("uptime24h"), width: "96px", align: "end", cell: ({ uptime24h }) => <Percent share={uptime24h} /> },
      { id: "quarter", header: t("uptime90d"), width: "96px", align: "end", cell: ({ uptime90d }) => <Percent share={uptime90d} /> },
      { id: "latency", header: t("latency"), width: "190px", cell: (row) => <Latency row={row} /> },
      {
        id: "checked",
        header: t("checked"),
        width: "120px",
        align: "end",
        cell: ({ lastCheckedAt }) => <Checked at={lastCheckedAt} now={now} />,
      },
    ],
    [t, now],
  );
}

export function MonitorPhoneRow({ row, now }: { row: MonitorRow; now: number }) {
  const t = useTranslations("monitoring.column");
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-center justify-between gap-3">
        <span className="truncate font-medium">{row.name}</span>
        <MonitorBadge status={row.status} />
      </span>
      <span className="flex items-center justify-between gap-3 text-ink-3 text-sm">
        <span>
          <Kind kind={row.kind} /> · {t("uptime90d")} <Percent share={row.uptime90d} />
        </span>
        <Checked at={row.lastCheckedAt} now={now} />
      </span>
    </span>
  );
}

function Name({ row }: { row: MonitorRow }) {
  return (
    <>
      <span className="font-medium">{row.name}</span>
      <span className="ml-2 text-ink-3">{row.target.replace(/^https?:\/\//, "")}</span>
    </>
  );
}

function Kind({ kind }: { kind: MonitorRow["kind"] }) {
  const t = useTranslations("monitoring.form.kindsShort");
  return <span className="text-ink-2">{t(kind)}</span>;
}

function Percent({ share }: { share: number | null }) {
  const percent = usePercent();
  return <span className="tabular-nums">{percent(share)}</span>;
}

function Latency({ row }: { row: MonitorRow }) {
  const format = useFormatter();
  const t = useTranslations("ui.duration");
  return (
    <span className="flex items-center gap-3">
      <Sparkline values={row.latencies} />
      <span className="text-ink-2 tabular-nums">{row.lastLatencyMs === null ? "–" : t("ms", { n: format.number(row.lastLatencyMs) })}</span>
    </span>
  );
}

function Checked({ at, now }: { at: string | null; now: number }) {
  return at === null ? <span className="text-ink-3">–</span> : <RelativeTime at={at} now={now} className="text-ink-2" />;
}
