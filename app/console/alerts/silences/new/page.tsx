import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { SilenceForm } from "@/app/console/alerts/silences/silence-form";
import { PageHeader } from "@/components/ui/page-header";
import { listSubjectNames } from "@/lib/alerting/queries";
import { label } from "@/lib/alerting/schema";
import { listSources } from "@/lib/alerting/sources/queries";
import { read, requireCapability } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A link may fill in these: a subject by its id, which older links call `monitor`, and one label. */
const wished = z.object({ monitor: z.uuid().optional(), source: z.uuid().optional(), label: label.optional() }).catch({});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.silences"))("new") };
}

export default async function NewSilencePage({ searchParams }: Props) {
  const { monitor, source = monitor, label: wanted } = wished.parse(await searchParams);
  await requireCapability("alerting.write");
  const [t, named, sources] = await Promise.all([
    getTranslations("alerting.silences"),
    read(listSubjectNames, source ? [source] : []),
    read(listSources),
  ]);
  const systems = sources.map(({ id, name }) => ({ id, name }));
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <SilenceForm
        systems={systems}
        initial={{
          sources: { named, gone: [] },
          labels: wanted ? [wanted] : [],
        }}
      />
    </div>
  );
}
