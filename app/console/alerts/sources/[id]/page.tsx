import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReceiptList } from "@/app/console/alerts/sources/[id]/receipt-list";
import { SourceActions } from "@/app/console/alerts/sources/[id]/source-actions";
import { RenewableAddress } from "@/app/console/alerts/sources/source-address";
import { SourceForm } from "@/app/console/alerts/sources/source-form";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { getSource } from "@/lib/alerting/sources/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";
import type { Topic } from "@/lib/web/topics";

type Props = { params: Promise<{ id: string }> };
const topics: Topic[] = ["alerting.alerts_received", "alerting.alert_source_changed", "alerting.alert_resolved"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.sources"))("title") };
}

export default async function SourcePage({ params }: Props) {
  const [t, actor, source] = await Promise.all([getTranslations("alerting.sources"), requireMember(), read(getSource, (await params).id)]);
  const mayWrite = can(actor, "alerting.write");
  const { id, name, kind, isEnabled, openAlerts, tokenMadeAt, receipts } = source;
  const marks = (
    <>
      <span>{t(`kind.${kind}`)}</span>
      {!isEnabled && <Badge>{t("off")}</Badge>}
      {openAlerts > 0 && <Badge tone="major">{t("open", { n: openAlerts })}</Badge>}
    </>
  );
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <LiveRefresh topics={topics} />
      <PageTitle title={name} />
      <PageHeader
        title={name}
        marks={marks}
        action={mayWrite && <SourceActions id={id} name={name} isEnabled={isEnabled} openAlerts={openAlerts} />}
      />
      {mayWrite && (
        <Card title={t("address.title")}>
          <RenewableAddress id={id} kind={kind} madeAt={tokenMadeAt} />
        </Card>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,480px)]">
        <ReceiptList receipts={receipts} mayReadBodies={mayWrite} now={Date.now()} />
        {mayWrite && (
          <Card title={t("form.title")}>
            <SourceForm source={source} />
          </Card>
        )}
      </div>
    </div>
  );
}
