"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type DataColumn, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SavedFunnel } from "@/lib/analytics/funnels/schema";
import { eventLabel } from "@/lib/analytics/tracking/rules";

export function FunnelList({ funnels, now }: { funnels: SavedFunnel[]; now: number }) {
  const t = useTranslations("analytics");
  const columns = useMemo<DataColumn<SavedFunnel>[]>(
    () => [
      { id: "name", header: t("funnels.column.name"), width: "28%", cell: (row) => <bdi className="font-medium">{row.name}</bdi> },
      { id: "steps", header: t("funnels.column.steps"), cell: (row) => <Steps names={row.steps} /> },
      { id: "window", header: t("funnels.column.window"), width: "92px", cell: (row) => t("funnel.windowDays", { count: row.windowDays }) },
      {
        id: "created",
        header: t("funnels.column.created"),
        width: "136px",
        align: "end",
        cell: (row) => <RelativeTime at={row.createdAt} now={now} className="text-ink-2" />,
      },
    ],
    [t, now],
  );
  return (
    <div className="overflow-clip rounded-lg border">
      <DataTable
        label={t("funnels.table")}
        columns={columns}
        rows={funnels}
        rowId={(row) => row.id}
        rowHref={(row) => `/console/analytics/funnels/${row.id}`}
        phoneRow={(row) => (
          <span className="block space-y-0.5">
            <span className="block truncate font-medium">{row.name}</span>
            <span className="block truncate text-ink-2 text-sm">
              <Steps names={row.steps} />
            </span>
          </span>
        )}
      />
    </div>
  );
}

function Steps({ names }: { names: string[] }) {
  return <span className="text-ink-2">{names.map(eventLabel).join(" → ")}</span>;
}
