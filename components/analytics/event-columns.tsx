"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EventRow } from "@/lib/analytics/tracking/schema";

type Shown = { person: boolean; now: number };

export function useEventColumns({ person, now }: Shown): DataColumn<EventRow>[] {
  const t = useTranslations("analytics.events");
  return useMemo(
    () => [
      { id: "event", header: t("column.event"), width: "26%", cell: (row) => <span className="font-medium">{row.name}</span> },
      ...(person
        ? [
            {
              id: "person",
              header: t("column.person"),
              width: "22%",
              cell: (row: EventRow) => <span className="font-mono text-ink-2 text-sm">{row.distinctId}</span>,
            },
          ]
        : []),
      { id: "properties", header: t("column.properties"), cell: (row) => <Preview pairs={row.preview} /> },
      {
        id: "at",
        header: t("column.at"),
        width: "136px",
        align: "end",
        cell: (row) => <RelativeTime at={row.at} now={now} className="text-ink-2" />,
      },
    ],
    [t, person, now],
  );
}

export function EventPhoneRow({ row, now }: { row: EventRow; now: number }) {
  return (
    <span className="block space-y-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{row.name}</span>
        <RelativeTime at={row.at} now={now} className="shrink-0 text-ink-3 text-sm" />
      </span>
      <span className="block truncate text-ink-2 text-sm">{row.distinctId ?? <Preview pairs={row.preview} />}</span>
    </span>
  );
}

function Preview({ pairs }: { pairs: EventRow["preview"] }) {
  return (
    <span className="text-sm">
      {pairs.map(([key, value]) => (
        <span key={key} className="mr-3">
          <span className="text-ink-3">{key}</span> <span className="text-ink-2">{value}</span>
        </span>
      ))}
    </span>
  );
}
