import { CalendarClock } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MaintenancePage } from "@/app/console/monitoring/maintenance/maintenance-page";
import { OlderSpans } from "@/app/console/monitoring/maintenance/older-spans";
import { WindowRow } from "@/app/console/monitoring/maintenance/windows/window-row";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/accounts/access";
import { listMaintenanceWindows } from "@/lib/monitoring/maintenance/queries";
import { placeOf, timeCursor } from "@/lib/platform/page";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.maintenance"))("windowsTitle") };
}

export default async function MaintenanceWindowsPage({ searchParams }: Props) {
  const before = placeOf(timeCursor).parse((await searchParams).before);
  const [t, actor, windows] = await Promise.all([
    getTranslations("monitoring.maintenance"),
    requireMember(),
    read(listMaintenanceWindows, before),
  ]);
  const mayWrite = can(actor, "monitoring.write");
  return (
    <MaintenancePage active="windows">
      {windows.rows.length === 0 ? (
        <EmptyState icon={<CalendarClock />} title={t("noWindow")} description={t("emptyText")} className="rounded-lg border" />
      ) : (
        <ul className="divide-y rounded-lg border bg-raised">
          {windows.rows.map((window) => (
            <WindowRow key={window.id} window={window} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      <OlderSpans path="/console/monitoring/maintenance/windows" name="before" place={before} next={windows.nextCursor} words="older" />
    </MaintenancePage>
  );
}
