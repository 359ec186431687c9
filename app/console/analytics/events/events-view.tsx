"use client";

import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { EventFilters, type ShownFilter } from "@/app/console/analytics/events/event-filters";
import { EventList } from "@/app/console/analytics/events/event-list";
import { type ProjectKey, SetUp } from "@/components/analytics/set-up";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chart } from "@/components/ui/chart";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { EventNameCount, EventPage, Timeline } from "@/lib/analytics/tracking/schema";
import { fetchJson, LiveRefresh } from "@/lib/web/live-query";

type Props = {
  filter: ShownFilter;
  page: EventPage;
  names: EventNameCount[];
  timeline: Timeline;
  projectKey: ProjectKey | null;
  showsPeople: boolean;
  now: number;
};

export function EventsView({ filter, page, names, timeline, projectKey, showsPeople, now }: Props) {
  const t = useTranslations("analytics");
  const router = useRouter();
  const [isWaiting, startWaiting] = useTransition();
  const [isSettingUp, setSettingUp] = useState(false);
  const url = `/api/console/analytics/events?${paramsOf(filter)}`;
  const isFirst = names.length === 0 && page.rows.length === 0;
  const change = (next: ShownFilter) =>
    startWaiting(() => router.replace(`/console/analytics/events?${paramsOf(next)}`, { scroll: false }));

  return (
    <div className="space-y-4 p-6 max-sm:p-4">
      <PageHeader
        title={t("events.title")}
        description={t("events.description")}
        action={
          projectKey && !isFirst ? (
            <Button onClick={() => setSettingUp(true)}>
              <Plug aria-hidden />
              {t("events.setUp")}
            </Button>
          ) : undefined
        }
      />
      {isFirst ? (
        <FirstEvent projectKey={projectKey} />
      ) : (
        <>
          <EventFilters filter={filter} names={names} showsPeople={showsPeople} isWaiting={isWaiting} onChange={change} />
          {!filter.distinctId && <TimelineChart filter={filter} timeline={timeline} />}
          <EventList key={url} url={url} page={page} showsPeople={showsPeople} now={now} />
        </>
      )}
      {projectKey && (
        <Sheet open={isSettingUp} onOpenChange={setSettingUp}>
          <SheetContent title={t("setUp.title")}>
            <SetUp projectKey={projectKey} />
          </SheetContent>
        </Sheet>
      )}
    </div>
  );
}

function FirstEvent({ projectKey }: { projectKey: ProjectKey | null }) {
  const t = useTranslations("analytics");
  if (!projectKey) {
    return (
      <>
        <LiveRefresh topics={["analytics"]} />
        <EmptyState icon={<Plug aria-hidden />} title={t("events.none.title")} description={t("events.none.askAdmin")} />
      </>
    );
  }
  return (
    <Card className="mx-auto max-w-[680px]" title={t("events.none.title")}>
      <LiveRefresh topics={["analytics"]} />
      <p className="mb-4 text-ink-2">{t("events.none.text")}</p>
      <SetUp projectKey={projectKey} />
    </Card>
  );
}

const refreshMs = 30_000;

function TimelineChart({ filter, timeline }: { filter: ShownFilter; timeline: Timeline }) {
  const t = useTranslations("analytics.events.chart");
  const url = `/api/console/analytics/timeline?${paramsOf({ ...filter, distinctId: undefined })}`;
  const { data = timeline } = useQuery({
    queryKey: ["analytics", "timeline", url],
    queryFn: ({ signal }) => fetchJson<Timeline>(url, signal),
    initialData: timeline,
    refetchInterval: refreshMs,
  });
  return (
    <Chart
      label={t("label")}
      kind="bar"
      step={data.step}
      heightPx={150}
      data={data.points}
      series={[{ key: "events", label: t("events") }]}
      lastIncomplete={filter.to >= new Date().toISOString().slice(0, 10)}
    />
  );
}

function paramsOf({ name, distinctId, from, to }: Omit<ShownFilter, "distinctId"> & { distinctId?: string | undefined }): string {
  return new URLSearchParams({ ...(name ? { name } : {}), ...(distinctId ? { distinctId } : {}), from, to }).toString();
}
