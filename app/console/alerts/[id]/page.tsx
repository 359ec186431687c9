import { BellOff, ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AlertCourse } from "@/app/console/alerts/[id]/alert-course";
import { alertsHref } from "@/app/console/alerts/alert-address";
import { DeliveryList } from "@/app/console/alerts/deliveries/delivery-list";
import { AlertBadge } from "@/components/alerting/alert-badge";
import {
  AlertAnswer,
  AlertIncidentLink,
  AlertLabels,
  AlertSourceLink,
  AlertSuppression,
  silenceHrefOf,
} from "@/components/alerting/alert-facts";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Localized } from "@/components/ui/localized";
import { PageHeader } from "@/components/ui/page-header";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { can } from "@/lib/accounts/access";
import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { type AlertDetails, getAlert } from "@/lib/alerting/queries";
import { localize } from "@/lib/platform/localize";
import { severityLevel } from "@/lib/platform/severity";
import { listComponents } from "@/lib/status/components/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { summary } = await read(getAlert, (await params).id);
  return { title: localize(await getLocale(), summary) };
}

export default async function AlertPage({ params }: Props) {
  const { id } = await params;
  const [t, locale, actor, alert, deliveries, components] = await Promise.all([
    getTranslations("alerting.alert"),
    getLocale(),
    requireMember(),
    read(getAlert, id),
    read(listDeliveries, { subjectId: id }),
    read(listComponents),
  ]);
  const mayWrite = can(actor, "alerting.write");
  const now = Date.now();
  const { detail, severity, state, runbookUrl, url } = alert;
  const summary = localize(locale, alert.summary);
  return (
    <div className="flex flex-col gap-5 p-4 sm:p-6">
      <LiveRefresh topics={["alerting.alert_changed", "alerting.alert_fired", "alerting.alert_resolved"]} />
      <PageTitle title={summary} />
      <PageHeader
        marks={
          <>
            <AlertBadge state={state} />
            <SeverityBadge severity={severityLevel[severity]} />
            <AlertAnswer alert={alert} />
          </>
        }
        title={summary}
        description={
          detail && (
            <span className="whitespace-pre-line break-words">
              <Localized words={detail} />
            </span>
          )
        }
        action={
          <>
            {runbookUrl && <OutsideLink href={runbookUrl}>{t("runbook")}</OutsideLink>}
            {url && <OutsideLink href={url}>{t("openSource")}</OutsideLink>}
            {mayWrite && state !== "resolved" && (
              <ButtonLink href={silenceHrefOf(alert)}>
                <BellOff aria-hidden />
                {t("silence")}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <section className="flex min-w-0 flex-col gap-3" aria-labelledby="told">
          <h2 id="told" className="text-lg">
            {t("told")}
          </h2>
          {deliveries.rows.length === 0 ? (
            <p className="text-ink-2">{t(state === "pending" ? "notYetTold" : "toldNobody")}</p>
          ) : (
            <DeliveryList filters={{ subjectId: id }} first={deliveries} now={now} mayWrite={mayWrite} />
          )}
        </section>
        <div className="flex min-w-0 flex-col gap-5 max-lg:order-first">
          <Card title={t("what")}>
            <Facts
              alert={alert}
              now={now}
              components={components.filter((component) => alert.componentIds.includes(component.id)).map(({ name }) => name)}
            />
          </Card>
          <Card title={t("course")}>
            <AlertCourse alert={alert} now={now} />
          </Card>
        </div>
      </div>
    </div>
  );
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <ButtonLink href={href} target="_blank" rel="noreferrer">
      {children}
      <ExternalLink aria-hidden />
    </ButtonLink>
  );
}

async function Facts({ alert, now, components }: { alert: AlertDetails; now: number; components: string[] }) {
  const t = await getTranslations("alerting.alert");
  const { rule, condition, labels, incidentNumber, suppression } = alert;
  const facts = [
    [t("source"), <AlertSourceLink key="source" alert={alert} />],
    [t("rule"), t.has(`rules.${rule}`) ? t(`rules.${rule}`) : rule],
    [
      t("condition"),
      condition && (
        <code key="condition" className="font-mono text-[0.92em]">
          {condition}
        </code>
      ),
    ],
    [t("waits"), suppression && <AlertSuppression key="suppression" alert={alert} now={now} />],
    [t("incident"), incidentNumber !== null && <AlertIncidentLink key="incident" number={incidentNumber} />],
    [t("components"), components.join(", ")],
    [
      t("labels"),
      labels.length > 0 && (
        <span key="labels" className="flex flex-wrap gap-1">
          <AlertLabels labels={labels} hrefOf={(label) => alertsHref({ label })} />
        </span>
      ),
    ],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
