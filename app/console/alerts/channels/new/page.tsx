import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelForm } from "@/app/console/alerts/channels/channel-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireCapability } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.channels"))("new") };
}

export default async function NewChannelPage() {
  await requireCapability("alerting.write");
  const t = await getTranslations("alerting.channels");
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <PageHeader title={t("new")} description={t("newText")} />
      <ChannelForm channel={null} />
    </div>
  );
}
