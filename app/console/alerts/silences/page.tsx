import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SilenceList } from "@/app/console/alerts/silences/silence-list";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { countSilences, listSilences } from "@/lib/alerting/silences/queries";
import { silenceListInput, silenceStates } from "@/lib/alerting/silences/schema";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const path = "/console/alerts/silences";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.silences"))("title") };
}

export default async function SilencesPage({ searchParams }: Props) {
  const { state } = silenceListInput
    .omit({ cursor: true })
    .catch({ state: "active" })
    .parse(await searchParams);
  const [t, actor, first, counts] = await Promise.all([
    getTranslations("alerting.silences"),
    requireMember(),
    read(listSilences, { state }),
    read(countSilences),
  ]);
  const mayWrite = can(actor, "alerting.write");
  const add = mayWrite && (
    <ButtonLink href={`${path}/new`} variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["alerting.alert_silence_changed"]} />
      <PageHeader title={t("title")} description={t("description")} action={add} />
      <AlertTabs active="silences" />
      <LinkTabs
        label={t("filter")}
        tabs={silenceStates.map((each) => ({
          href: each === "active" ? path : `${path}?state=${each}`,
          label: t(`state.${each}`),
          count: counts[each],
          active: state === each,
        }))}
      />
      <SilenceList key={state} state={state} first={first} now={Date.now()} mayWrite={mayWrite} />
    </div>
  );
}
