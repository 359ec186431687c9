"use client";

import { Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Sparkline } from "@/app/console/monitoring/uptime/sparkline";
import { WordedMonitorBadge } from "@/components/monitoring/monitor-badge";
import { TagList } from "@/components/monitoring/tag-list";
import { cn } from "@/components/ui/cn";
import type { DataColumn } from "@/components/ui/data-table";
import { useRelativeTimes } from "@/components/ui/relative-time";
import { usePercent } from "@/components/ui/use-percent";
import { isProbed } from "@/lib/monitoring/probes/schema";
import type { MonitorRow } from "@/lib/monitoring/uptime/queries";

/** The rows share these translators and formats, found once for the list, as it has hundreds of cells. */
type MonitorWords = ReturnType<typeof useMonitorWords>;

export function useMonitorWords(now: number) {
  const t = useTranslations("monitoring");
  const ui = useTranslations("ui.duration");
  const format = useFormatter();
  const percent = usePercent();
  const time = useRelativeTimes(now);
  return {
    t,
    percent,
    ms: (ms: number | null) => (ms === null ? "–" : ui("ms", { n: format.number(ms) })),
    checked: (at: string | null) => (at === null ? none : time(at, "text-ink-2")),
  };
}

const none = <span className="text-ink-3">–</span>;

/** Defines the columns; those below one of the heads are set in. */
export function useMonitorColumns(words: MonitorWords, heads: ReadonlySet<string>): DataColumn<MonitorRow>[] {
  const { t, percent, checked } = words;
  return [
    { id: "name", header: t("column.name"), cell: (row) => <Name row={row} isInside={isInside(row, heads)} isHead={heads.has(row.id)} /> },
    { id: "kind", header: t("column.kind"), width: "104px", cell: (row) => <Kind row={row} words={words} /> },
    { id: "status", header: t("column.status"), width: "136px", cell: (row) => <Status row={row} words={words} /> },
    { id: "day", header: t("column.uptime24h"), ...figure, cell: ({ uptime24h }) => percent(uptime24h) },
    { id: "quarter", header: t("column.uptime90d"), ...figure, cell: ({ uptime90d }) => percent(uptime90d) },
    { id: "latency", header: t("column.latency"), width: "190px", cell: (row) => <Latency row={row} words={words} /> },
    { id: "checked", header: t("column.checked"), width: "120px", align: "end", cell: ({ lastCheckedAt }) => checked(lastCheckedAt) },
  ];
}

const figure = { width: "96px", align: "end" } as const;
const isInside = ({ id, groupId }: MonitorRow, heads: ReadonlySet<string>) => !heads.has(id) && heads.has(groupId ?? "");

type RowProps = { row: MonitorRow; words: MonitorWords };

export function MonitorPhoneRow({ row, words, isInside: isSetIn }: RowProps & { isInside: boolean }) {
  const { t, percent, checked } = words;
  return (
    <span className={cn("flex flex-col gap-1", isSetIn && "pl-3")}>
      <span className="flex items-center justify-between gap-3">
        <span className="truncate font-medium">{row.name}</span>
        <Status row={row} words={words} />
      </span>
      <span className="flex items-center justify-between gap-3 text-ink-3 text-sm">
        <span>
          <Kind row={row} words={words} /> {`· ${t("column.uptime90d")} ${percent(row.uptime90d)}`}
        </span>
        {checked(row.lastCheckedAt)}
      </span>
    </span>
  );
}

function Name({ row, isInside: isSetIn, isHead }: { row: MonitorRow; isInside: boolean; isHead: boolean }) {
  return (
    <span className={cn("inline-flex max-w-full items-center gap-2 align-middle", isSetIn && "pl-4")}>
      <span className={cn("max-w-full shrink-0 truncate", isHead ? "font-semibold" : "font-medium")}>{row.name}</span>
      {row.target && <span className="min-w-0 shrink-[40] truncate text-ink-3">{row.target.replace(/^https?:\/\//, "")}</span>}
      {row.tags.length > 0 && (
        <span className="flex h-5 min-w-0 shrink-[8] flex-wrap gap-1 overflow-hidden max-lg:hidden">
          <TagList tags={row.tags} max={3} />
        </span>
      )}
    </span>
  );
}

function Status({ row, words: { t } }: RowProps) {
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <WordedMonitorBadge status={row.status} word={t(`status.${row.status}`)} />
      {row.inMaintenance && (
        <span role="img" aria-label={t("uptime.inMaintenance")} title={t("uptime.inMaintenance")} className="text-maintenance-ink">
          <Wrench aria-hidden className="size-3.5" />
        </span>
      )}
    </span>
  );
}

function Kind({ row, words: { t } }: RowProps) {
  return <span className="text-ink-2">{t(`form.kindsShort.${row.kind}`)}</span>;
}

/** A kind that is not probed has no latency. */
function Latency({ row, words: { ms } }: RowProps) {
  if (!isProbed(row.kind)) return none;
  return (
    <span className="flex items-center gap-3">
      <Sparkline values={row.latencies} />
      <span className="text-ink-2 tabular-nums">{ms(row.lastLatencyMs)}</span>
    </span>
  );
}
