import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelForm } from "@/app/console/alerts/channels/channel-form";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { Code } from "@/components/ui/code";
import { PageHeader } from "@/components/ui/page-header";
import { getChannel } from "@/lib/alerting/channels/queries";
import { read } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.channels"))("title") };
}

export default async function ChannelPage({ params }: Props) {
  const [t, channel] = await Promise.all([getTranslations("alerting.channels"), read(getChannel, (await params).id)]);
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageTitle title={channel.name} />
      <PageHeader title={channel.name} description={t(`kind.${channel.kind}`)} />
      {channel.clickUrl && channel.secrets.includes("signingSecret") && (
        <section className="flex max-w-[640px] flex-col items-start gap-2 rounded-lg border bg-raised p-4">
          <h2 className="font-medium">{t("clicks")}</h2>
          <p className="text-ink-2">{t("clicksText")}</p>
          <Code copy={channel.clickUrl}>{channel.clickUrl}</Code>
        </section>
      )}
      <ChannelForm channel={channel} />
    </div>
  );
}
