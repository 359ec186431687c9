import { Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OnCallRoster } from "@/app/console/incidents/oncall/on-call-roster";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listOnCallRoster } from "@/lib/incidents/oncall/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.oncall"))("title") };
}

export default async function OnCallPage() {
  const [t, actor, roster] = await Promise.all([getTranslations("incidents.oncall"), requireMember(), read(listOnCallRoster)]);
  return (
    <div className="flex max-w-[760px] flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["incidents", "accounts"]} />
      <PageHeader title={t("title")} description={t("description")} />
      {roster.length === 0 ? (
        <EmptyState icon={<Users />} title={t("empty")} description={t("emptyText")} />
      ) : (
        <OnCallRoster roster={roster} now={Date.now()} canChange={can(actor, "incidents.respond")} />
      )}
    </div>
  );
}
