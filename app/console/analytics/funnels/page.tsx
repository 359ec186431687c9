import { Filter, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { FunnelList } from "@/app/console/analytics/funnels/funnel-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listFunnels } from "@/lib/analytics/funnels/queries";
import { listProjects } from "@/lib/analytics/tracking/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("analytics-funnels");

export default async function Funnels() {
  const [project] = await read(listProjects);
  const funnels = project ? await read(listFunnels, project.id) : [];
  const t = await getTranslations("analytics.funnels");
  const create = (
    <ButtonLink variant="primary" href="/console/analytics/funnels/new">
      <Plus aria-hidden />
      {t("new")}
    </ButtonLink>
  );
  return (
    <div className="space-y-4 p-6 max-sm:p-4">
      <PageHeader title={t("title")} description={t("description")} action={funnels.length > 0 ? create : undefined} />
      {funnels.length > 0 ? (
        <FunnelList funnels={funnels} now={Date.now()} />
      ) : (
        <EmptyState icon={<Filter aria-hidden />} title={t("empty.title")} description={t("empty.text")} action={create} />
      )}
    </div>
  );
}
