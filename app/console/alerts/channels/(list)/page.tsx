import { Megaphone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelRow } from "@/app/console/alerts/channels/channel-row";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listChannels } from "@/lib/alerting/channels/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.channels"))("title") };
}

export default async function ChannelsPage() {
  const [t, actor, channels] = await Promise.all([getTranslations("alerting.channels"), requireMember(), read(listChannels)]);
  const mayWrite = can(actor, "alerting.write");
  const add = mayWrite && (
    <ButtonLink href="/console/alerts/channels/new" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={["alerting.delivery_changed", "alerting.alert_channel_changed"]} />
      <PageHeader title={t("title")} description={t("description")} action={channels.length > 0 && add} />
      <AlertTabs active="channels" />
      {channels.length === 0 ? (
        <EmptyState icon={<Megaphone />} title={t("empty")} description={t("emptyText")} action={add} className="rounded-lg border" />
      ) : (
        <ul className="divide-y rounded-lg border bg-raised">
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} mayWrite={mayWrite} now={Date.now()} />
          ))}
        </ul>
      )}
    </div>
  );
}
