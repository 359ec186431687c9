"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Filter } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FunnelResults } from "@/app/console/analytics/funnels/funnel-results";
import { FunnelSaving } from "@/app/console/analytics/funnels/funnel-saving";
import { FunnelSteps } from "@/app/console/analytics/funnels/funnel-steps";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { PageActions } from "@/components/shell/page-actions";
import { cn } from "@/components/ui/cn";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { useDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { useReadFailure } from "@/components/ui/use-read-failure";
import { type FunnelQuestion, type FunnelResult, funnelParams, type SavedFunnel } from "@/lib/analytics/funnels/schema";
import type { EventNameCount } from "@/lib/analytics/tracking/schema";
import { fetchJson } from "@/lib/web/live-query";

type Props = {
  saved: SavedFunnel | null;
  first: FunnelQuestion;
  firstResult: FunnelResult | null;
  names: EventNameCount[];
  canWrite: boolean;
};

/** Steps on the left, what they give on the right; the URL holds the question. */
export function FunnelWorkbench({ saved, first, firstResult, names, canWrite }: Props) {
  const t = useTranslations("analytics.funnel");
  const failureText = useReadFailure();
  const [question, setQuestion] = useState(first);
  const params = funnelParams(question).toString();
  const isAsked = question.steps.length >= 2;
  const { data, error, isFetching, refetch } = useQuery<FunnelResult>({
    queryKey: ["analytics", "funnel", params],
    queryFn: ({ signal }) => fetchJson(`/api/console/analytics/funnel?${params}`, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    ...(firstResult && params === funnelParams(first).toString() ? { initialData: firstResult } : {}),
  });

  function change(next: FunnelQuestion) {
    setQuestion(next);
    window.history.replaceState(null, "", `?${funnelParams(next)}`);
  }

  const period = (
    <div className="flex items-center justify-end gap-3">
      {isFetching && <Spinner className="text-ink-3" />}
      <DateRangePicker value={question} onValueChange={(range) => change({ ...question, ...range })} />
    </div>
  );

  return (
    <div className="grid min-h-full grid-cols-[296px_minmax(0,1fr)] max-lg:grid-cols-[minmax(0,1fr)]">
      {saved && <PageTitle title={saved.name} />}
      <h1 className="sr-only">{saved?.name ?? t("newTitle")}</h1>
      <aside aria-label={t("steps")} className="border-r p-4 max-lg:border-r-0 max-lg:border-b">
        <FunnelSteps question={question} names={names} onChange={change} />
      </aside>
      <div className="min-w-0 p-6 max-sm:p-4">
        <PageActions>
          {data && isAsked && <ReadFigure result={data} isFetching={isFetching} />}
          <FunnelSaving saved={saved} question={question} canWrite={canWrite} />
        </PageActions>
        {(!isAsked || error || !data || data.steps[0]?.people === 0) && period}
        {body()}
      </div>
    </div>
  );

  function body() {
    if (!isAsked)
      return (
        <EmptyState icon={<Filter aria-hidden />} title={t("needSteps.title")} description={t("needSteps.text")} className="min-h-80" />
      );
    if (error)
      return (
        <ErrorState title={t("failed")} description={failureText(error)} onRetry={refetch} retrying={isFetching} className="min-h-80" />
      );
    if (!data) return <ResultsSkeleton />;
    if (data.steps[0]?.people === 0)
      return <EmptyState icon={<Filter aria-hidden />} title={t("nobody.title")} description={t("nobody.text")} className="min-h-80" />;
    return (
      <div aria-busy={isFetching} className={cn("transition-opacity", isFetching && "opacity-60")}>
        <FunnelResults result={data} period={period} />
      </div>
    );
  }
}

function ReadFigure({ result, isFetching }: { result: FunnelResult; isFetching: boolean }) {
  const t = useTranslations("analytics.funnel");
  const duration = useDuration();
  const format = useFormatter();
  const events = result.eventsRead;
  return (
    <span role="status" className={cn("text-ink-3 text-sm", isFetching && "opacity-60")} title={format.number(events)}>
      {t("read", { events, time: duration(result.tookMs) })}
    </span>
  );
}

function ResultsSkeleton() {
  return (
    <div aria-hidden>
      <div className="flex gap-8">
        {[0, 1, 2].map((n) => (
          <div key={n} className="space-y-2">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-7 w-28" />
          </div>
        ))}
      </div>
      <div className="mt-8 flex h-[232px] items-end gap-6">
        {["h-full", "h-3/5", "h-2/5", "h-1/4"].map((height) => (
          <Skeleton key={height} className={cn("flex-1", height)} />
        ))}
      </div>
    </div>
  );
}
