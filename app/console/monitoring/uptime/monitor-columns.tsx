"use client";

import { Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Sparkline } from "@/app/console/monitoring/uptime/sparkline";
import { MonitorBadge } from "@/components/monitoring/monitor-badge";
import { TagList } from "@/components/monitoring/tag-list";
import { cn } from "@/components/ui/cn";
import type { DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { usePercent } from "@/components/ui/use-percent";
import { isProbed } from "@/lib/monitoring/probes/schema";
import type { MonitorRow } from "@/lib/monitoring/uptime/queries";

/** What stands below one of the heads is set in. */
export function useMonitorColumns(now: number, heads: ReadonlySet<string>): DataColumn<MonitorRow>[] {
  const t = useTranslations("monitoring.column");
  return useMemo(
    () => [
      { id: "name", header: t("name"), cell: (row) => <Name row={row} isInside={isInside(row, heads)} isHead={heads.has(row.id)} /> },
      { id: "kind", header: t("kind"), width: "104px", cell: ({ kind }) => <Kind kind={kind} /> },
      { id: "status", header: t("status"), width: "136px", cell: (row) => <Status row={row} /> },
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
    [t, now, heads],
  );
}

const isInside = ({ id, groupId }: MonitorRow, heads: ReadonlySet<string>) => !heads.has(id) && heads.has(groupId ?? "");

export function MonitorPhoneRow({ row, now, isInside: isSetIn }: { row: MonitorRow; now: number; isInside: boolean }) {
  const t = useTranslations("monitoring.column");
  return (
    <span className={cn("flex flex-col gap-1", isSetIn && "pl-3")}>
      <span className="flex items-center justify-between gap-3">
        <span className="truncate font-medium">{row.name}</span>
        <Status row={row} />
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

function Name({ row, isInside: isSetIn, isHead }: { row: MonitorRow; isInside: boolean; isHead: boolean }) {
  return (
    <span className={cn("inline-flex max-w-full items-center gap-2 align-middle", isSetIn && "pl-4")}>
      <span className={cn("max-w-full shrink-0 truncate", isHead ? "font-semibold" : "font-medium")}>{row.name}</span>
      {row.target && <span className="min-w-0 shrink-[40] truncate text-ink-3">{row.target.replace(/^https?:\/\//, "")}</span>}
      <span className="flex h-5 min-w-0 shrink-[8] flex-wrap gap-1 overflow-hidden max-lg:hidden">
        <TagList tags={row.tags} max={3} />
      </span>
    </span>
  );
}

function Status({ row }: { row: MonitorRow }) {
  const t = useTranslations("monitoring.uptime");
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <MonitorBadge status={row.status} />
      {row.inMaintenance && (
        <span role="img" aria-label={t("inMaintenance")} title={t("inMaintenance")} className="text-maintenance-ink">
          <Wrench aria-hidden className="size-3.5" />
        </span>
      )}
    </span>
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

/** What is told or gathered answers nobody, so nothing took a time. */
function Latency({ row }: { row: MonitorRow }) {
  const format = useFormatter();
  const t = useTranslations("ui.duration");
  if (!isProbed(row.kind)) return <span className="text-ink-3">–</span>;
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
