import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { z } from "zod";
import { draftOf, newDraft } from "@/app/console/monitoring/maintenance/draft";
import { MaintenanceForm } from "@/app/console/monitoring/maintenance/maintenance-form";
import { StartNow } from "@/app/console/monitoring/maintenance/new/start-now";
import { PageHeader } from "@/components/ui/page-header";
import { getMaintenance, listMonitorTags } from "@/lib/monitoring/maintenance/queries";
import { getMonitor } from "@/lib/monitoring/uptime/queries";
import { read, requireCapability } from "@/lib/web/session";

/** `monitor`: what it is about; `from`: the window that it is a copy of. */
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const id = z.uuid().optional().catch(undefined);
const wished = z.object({ monitor: id, from: id });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("monitoring.maintenance"))("new") };
}

export default async function NewMaintenancePage({ searchParams }: Props) {
  await requireCapability("monitoring.write");
  const { monitor: monitorId, from } = wished.parse(await searchParams);
  const [t, timeZone, tags, monitor, model] = await Promise.all([
    getTranslations("monitoring.maintenance"),
    getTimeZone(),
    read(listMonitorTags),
    monitorId ? read(getMonitor, monitorId) : null,
    from ? read(getMaintenance, from) : null,
  ]);
  const now = Date.now();
  const empty = newDraft(timeZone, now);
  const about = monitor ? { ...empty, title: t("startNow.name", { name: monitor.name }).slice(0, 120), monitors: [monitor] } : empty;
  const initial = model ? draftOf(model, now, true) : { ...about, monitors: about.monitors.map(({ id, name }) => ({ id, name })) };
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      {monitor && <StartNow monitor={{ id: monitor.id, name: monitor.name }} timeZone={timeZone} />}
      <MaintenanceForm initial={initial} stored={null} tags={tags} now={now} />
    </div>
  );
}
