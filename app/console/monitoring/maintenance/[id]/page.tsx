import { CalendarX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeleteWindow } from "@/app/console/monitoring/maintenance/delete-window";
import { draftOf } from "@/app/console/monitoring/maintenance/draft";
import { MaintenanceForm } from "@/app/console/monitoring/maintenance/maintenance-form";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getMaintenance, listMonitorTags } from "@/lib/monitoring/maintenance/queries";
import { read, requireCapability } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };
const listPath = "/console/monitoring/maintenance";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await read(getMaintenance, (await params).id);
  return { title };
}

export default async function MaintenanceWindowPage({ params }: Props) {
  const { id } = await params;
  await requireCapability("monitoring.write");
  const [t, window, tags] = await Promise.all([getTranslations("monitoring.maintenance"), read(getMaintenance, id), read(listMonitorTags)]);
  const now = Date.now();
  const isOver = window.cron === null && Date.parse(window.startsAt) < now && !window.isRunning;
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={window.title} />
      <PageHeader
        title={t("edit", { title: window.title })}
        description={isOver ? undefined : t(window.isRunning ? "editRunning" : "editText")}
        action={<DeleteWindow id={id} title={window.title} leadTo={listPath} />}
      />
      {isOver ? (
        <EmptyState
          icon={<CalendarX />}
          title={t("over")}
          description={t("overText")}
          action={<ButtonLink href={`${listPath}/new?from=${id}`}>{t("again")}</ButtonLink>}
          className="rounded-lg border"
        />
      ) : (
        <MaintenanceForm key={id} initial={draftOf(window, now, false)} stored={window} tags={tags} now={now} />
      )}
    </div>
  );
}
