import { History } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MaintenancePage } from "@/app/console/monitoring/maintenance/maintenance-page";
import { OlderSpans } from "@/app/console/monitoring/maintenance/older-spans";
import { SpanList } from "@/app/console/monitoring/maintenance/span-list";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/accounts/access";
import { listPastMaintenance } from "@/lib/monitoring/maintenance/queries";
import { placeOf, timeCursor } from "@/lib/platform/page";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.maintenance"))("pastTitle") };
}

export default async function PastMaintenancePage({ searchParams }: Props) {
  const before = placeOf(timeCursor).parse((await searchParams).before);
  const [t, actor, past] = await Promise.all([
    getTranslations("monitoring.maintenance"),
    requireMember(),
    read(listPastMaintenance, before),
  ]);
  return (
    <MaintenancePage active="past">
      {past.rows.length === 0 ? (
        <EmptyState icon={<History />} title={t("nonePast")} description={t("nonePastText")} className="rounded-lg border" />
      ) : (
        <div className="rounded-lg border bg-raised">
          <SpanList spans={past.rows} mayWrite={can(actor, "monitoring.write")} now={Date.now()} />
        </div>
      )}
      <OlderSpans path="/console/monitoring/maintenance/past" name="before" place={before} next={past.nextCursor} words="older" />
    </MaintenancePage>
  );
}
