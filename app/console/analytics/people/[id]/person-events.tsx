"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EventPhoneRow, useEventColumns } from "@/components/analytics/event-columns";
import { EventSheet } from "@/components/analytics/event-sheet";
import { useEventFeed } from "@/components/analytics/use-event-feed";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { EventPage, EventRow } from "@/lib/analytics/tracking/schema";

export function PersonEvents({ personId, page, now }: { personId: string; page: EventPage; now: number }) {
  const t = useTranslations("analytics");
  const [open, setOpen] = useState<EventRow | null>(null);
  const failureText = useReadFailure();
  const feed = useEventFeed(`/api/console/analytics/people/${personId}`, page, open !== null);
  const columns = useEventColumns({ person: false, now });
  return (
    <>
      <DataTable
        label={t("events.table")}
        columns={columns}
        rows={feed.rows}
        rowId={(row) => row.uuid}
        onRowOpen={setOpen}
        selectedId={open?.uuid}
        phoneRow={(row) => <EventPhoneRow row={{ ...row, distinctId: null }} now={now} />}
        hasMore={feed.hasMore}
        loading={feed.loading}
        onEndReached={feed.loadMore}
        error={feed.error ? { description: failureText(feed.error), onRetry: feed.retry } : undefined}
        empty={<EmptyState title={t("person.noEvents")} />}
      />
      <EventSheet event={open} onClose={() => setOpen(null)} />
    </>
  );
}
