import { getTranslations } from "next-intl/server";
import { EventsView } from "@/app/console/analytics/events/events-view";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/accounts/access";
import { getProjectKey, getTimeline, listEventNames, listEvents, listProjects } from "@/lib/analytics/tracking/queries";
import { eventFilter } from "@/lib/analytics/tracking/schema";
import { dayMs } from "@/lib/platform/time";
import { pageTitle } from "@/lib/web/request";
import { read, requireMember } from "@/lib/web/session";

export const generateMetadata = pageTitle("analytics-events");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Events({ searchParams }: Props) {
  const [project] = await read(listProjects);
  const t = await getTranslations("analytics");
  if (!project) return <EmptyState title={t("noProject.title")} description={t("noProject.text")} />;
  const actor = await requireMember();
  const asked = eventFilter.safeParse(await searchParams);
  const { before: _, ...filter } = asked.success ? asked.data : {};
  const today = new Date();
  const period = { from: filter.from ?? dayBefore(today, 29), to: filter.to ?? dayBefore(today, 0) };
  const [page, names, timeline, projectKey] = await Promise.all([
    read(listEvents, project.id, { ...filter, ...period }),
    read(listEventNames, project.id),
    read(getTimeline, project.id, { ...(filter.name ? { name: filter.name } : {}), ...period }),
    can(actor, "analytics.write") ? read(getProjectKey, project.id) : null,
  ]);
  return (
    <EventsView
      filter={{ ...filter, ...period }}
      page={page}
      names={names}
      timeline={timeline}
      projectKey={projectKey}
      showsPeople={can(actor, "analytics.people")}
      now={today.getTime()}
    />
  );
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10);
}
