import { CalendarClock } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MaintenancePage } from "@/app/console/monitoring/maintenance/maintenance-page";
import { OlderSpans } from "@/app/console/monitoring/maintenance/older-spans";
import { RefreshAt } from "@/app/console/monitoring/maintenance/refresh-at";
import { SpanList } from "@/app/console/monitoring/maintenance/span-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/accounts/access";
import { listRunningMaintenance, listUpcomingMaintenance } from "@/lib/monitoring/maintenance/queries";
import { placeOf, timeCursor } from "@/lib/platform/page";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.maintenance"))("title") };
}

export default async function MaintenanceNowPage({ searchParams }: Props) {
  const after = placeOf(timeCursor).parse((await searchParams).after);
  const [t, actor, running, upcoming] = await Promise.all([
    getTranslations("monitoring.maintenance"),
    requireMember(),
    read(listRunningMaintenance),
    read(listUpcomingMaintenance, after),
  ]);
  const mayWrite = can(actor, "monitoring.write");
  const now = Date.now();
  const isEmpty = running.length === 0 && upcoming.rows.length === 0 && !after;
  return (
    <MaintenancePage active="now">
      <RefreshAt
        moments={[...running.map(({ endsAt }) => endsAt), ...upcoming.rows.slice(0, 1).map(({ startsAt }) => startsAt)]}
        now={now}
      />
      {isEmpty ? (
        <EmptyState icon={<CalendarClock />} title={t("empty")} description={t("emptyText")} className="rounded-lg border" />
      ) : (
        <>
          <Card title={t("running")} flush>
            {running.length === 0 ? (
              <p className="px-4 py-3 text-ink-2">{t("noneRunning")}</p>
            ) : (
              <SpanList spans={running} {...{ mayWrite, now }} />
            )}
          </Card>
          <Card title={t("upcoming")} flush>
            {upcoming.rows.length === 0 ? (
              <p className="px-4 py-3 text-ink-2">{t("noneUpcoming")}</p>
            ) : (
              <SpanList spans={upcoming.rows} {...{ mayWrite, now }} />
            )}
          </Card>
          <OlderSpans path="/console/monitoring/maintenance" name="after" place={after} next={upcoming.nextCursor} words="later" />
        </>
      )}
    </MaintenancePage>
  );
}
