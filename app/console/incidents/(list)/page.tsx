import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IncidentFilterBar } from "@/app/console/incidents/incident-filter-bar";
import { IncidentList } from "@/app/console/incidents/incident-list";
import { OpenIncidentDialog } from "@/app/console/incidents/open-incident-dialog";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listIncidents } from "@/lib/incidents/response/queries";
import { incidentFilters } from "@/lib/incidents/response/schema";
import { read, requireMember } from "@/lib/web/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("title") };
}

export default async function IncidentsPage({ searchParams }: Props) {
  const filters = incidentFilters.parse(await searchParams);
  const [t, actor, first] = await Promise.all([getTranslations("incidents"), requireMember(), read(listIncidents, filters)]);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <>
            <ButtonLink href="/console/incidents/oncall">{t("onCall")}</ButtonLink>
            {can(actor, "incidents.respond") && <OpenIncidentDialog />}
          </>
        }
      />
      <IncidentFilterBar filters={filters} />
      <IncidentList key={JSON.stringify(filters)} filters={filters} first={first} now={Date.now()} />
    </div>
  );
}
