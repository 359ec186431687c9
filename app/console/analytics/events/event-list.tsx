"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { EventPhoneRow, useEventColumns } from "@/components/analytics/event-columns";
import { EventSheet } from "@/components/analytics/event-sheet";
import { useEventFeed } from "@/components/analytics/use-event-feed";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useReadFailure } from "@/components/ui/use-read-failure";
import { type EventPage, type EventRow, eventsPerPage } from "@/lib/analytics/tracking/schema";

export function EventList({ url, page, showsPeople, now }: { url: string; page: EventPage; showsPeople: boolean; now: number }) {
  const t = useTranslations("analytics.events");
  const [open, setOpen] = useState<EventRow | null>(null);
  const [isScrolled, setScrolled] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const failureText = useReadFailure();
  const feed = useEventFeed(url, page, isScrolled || open !== null);
  const columns = useEventColumns({ person: showsPeople, now });

  function showFresh() {
    feed.show();
    frame.current?.firstElementChild?.scrollTo({ top: 0 });
  }

  return (
    <div className="relative overflow-clip rounded-lg border">
      <div ref={frame} onScrollCapture={(event) => setScrolled((event.target as HTMLElement).scrollTop > 8)}>
        <DataTable
          label={t("table")}
          columns={columns}
          rows={feed.rows}
          rowId={(row) => row.uuid}
          onRowOpen={setOpen}
          selectedId={open?.uuid}
          phoneRow={(row) => <EventPhoneRow row={row} now={now} />}
          hasMore={feed.hasMore}
          loading={feed.loading}
          onEndReached={feed.loadMore}
          error={feed.error ? { description: failureText(feed.error), onRetry: feed.retry } : undefined}
          empty={<EmptyState title={t("noneHere.title")} description={t("noneHere.text")} />}
        />
      </div>
      <div role="status" className="pointer-events-none absolute inset-x-0 top-10 z-20 flex justify-center">
        {feed.fresh > 0 && (
          <button
            type="button"
            onClick={showFresh}
            className="pointer-events-auto inline-flex h-7 animate-pop items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent text-sm shadow-lg hover:bg-accent-hover"
          >
            <ArrowUp aria-hidden className="size-3.5" />
            {feed.isGap ? t("freshMany", { count: eventsPerPage }) : t("fresh", { count: feed.fresh })}
          </button>
        )}
      </div>
      <EventSheet event={open} onClose={() => setOpen(null)} />
    </div>
  );
}
