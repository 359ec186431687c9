import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createChannel, updateChannel } from "@/app/console/monitoring/alerts/actions";
import { ChannelForm } from "@/app/console/monitoring/alerts/channels/channel-form";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts.channels"))("new") };
}

export default async function NewChannelPage() {
  const [t, actor] = await Promise.all([getTranslations("alerts.channels"), requireMember()]);
  if (!can(actor, "monitoring.write")) forbidden();
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <ChannelForm channel={null} create={createChannel} update={updateChannel} />
    </div>
  );
}
