"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Code, CodeBlock } from "@/components/ui/code";
import { useDuration } from "@/components/ui/duration";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { SkeletonText } from "@/components/ui/skeleton";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { EventDetail, EventRow } from "@/lib/analytics/tracking/schema";
import { fetchJson } from "@/lib/web/live-query";

/** All of one event, beside the list. */
export function EventSheet({ event, onClose }: { event: EventRow | null; onClose: () => void }) {
  const format = useFormatter();
  const exact = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
  return (
    <Sheet open={event !== null} onOpenChange={(open) => !open && onClose()}>
      {event && (
        <SheetContent title={event.name} description={exact(event.at)}>
          <Detail event={event} exact={exact} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Detail({ event, exact }: { event: EventRow; exact: (at: string) => string }) {
  const t = useTranslations("analytics.events");
  const duration = useDuration();
  const failureText = useReadFailure();
  const { data, error, refetch, isFetching } = useQuery<EventDetail>({
    queryKey: ["analytics", "event", event.uuid],
    queryFn: ({ signal }) => fetchJson(`/api/console/analytics/events/${event.uuid}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ErrorState description={failureText(error)} onRetry={refetch} retrying={isFetching} />;
  if (!data) return <SkeletonText lines={8} />;
  const lagMs = Date.parse(data.receivedAt) - Date.parse(data.at);
  return (
    <div className="space-y-5">
      <dl className="grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
        {data.distinctId && (
          <>
            <dt className="text-ink-2">{t("detail.distinctId")}</dt>
            <dd className="flex min-w-0 flex-wrap items-center gap-x-3">
              <Code copy={data.distinctId}>{data.distinctId}</Code>
              {data.personId && (
                <Link href={`/console/analytics/people/${data.personId}`} className="text-accent-ink hover:underline">
                  {t("detail.openPerson")}
                </Link>
              )}
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t("detail.uuid")}</dt>
        <dd className="min-w-0">
          <Code copy={data.uuid}>{data.uuid}</Code>
        </dd>
      </dl>
      {lagMs > 60_000 && (
        <p className="text-ink-2 text-sm" title={exact(data.receivedAt)}>
          {t("detail.late", { lag: duration(lagMs) })}
        </p>
      )}
      <section>
        <h3 className="mb-2 text-base">{t("detail.properties")}</h3>
        <CodeBlock>{JSON.stringify(data.properties, null, 2)}</CodeBlock>
      </section>
    </div>
  );
}
