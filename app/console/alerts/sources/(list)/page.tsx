import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AlertTabs } from "@/components/alerting/alert-tabs";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { can } from "@/lib/accounts/access";
import { listSources, type SourceRow } from "@/lib/alerting/sources/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";
import type { Topic } from "@/lib/web/topics";

const path = "/console/alerts/sources";
const topics: Topic[] = ["alerting.alerts_received", "alerting.alert_source_changed", "alerting.alert_resolved"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.sources"))("title") };
}

export default async function SourcesPage() {
  const [t, actor, sources] = await Promise.all([getTranslations("alerting.sources"), requireMember(), read(listSources)]);
  const mayWrite = can(actor, "alerting.write");
  const add = mayWrite && (
    <ButtonLink href={`${path}/new`} variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <LiveRefresh topics={topics} />
      <PageHeader title={t("title")} description={t("description")} action={sources.length > 0 && add} />
      <AlertTabs active="sources" />
      {sources.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t("empty")} description={t("emptyText")} action={add} className="rounded-lg border" />
      ) : (
        <ul className="divide-y rounded-lg border bg-raised">
          {sources.map((source) => (
            <Source key={source.id} source={source} now={Date.now()} />
          ))}
        </ul>
      )}
    </div>
  );
}

const tones = { accepted: "operational", partial: "degraded", refused: "major" } as const;

async function Source({ source, now }: { source: SourceRow; now: number }) {
  const t = await getTranslations("alerting.sources");
  const { id, name, kind, isEnabled, lastReceivedAt, lastState, openAlerts } = source;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`${path}/${id}`} className="min-w-0 break-words font-medium after:absolute after:inset-0">
            {name}
          </Link>
          <span className="text-ink-3 text-sm">{t(`kind.${kind}`)}</span>
          {!isEnabled && <Badge>{t("off")}</Badge>}
          {openAlerts > 0 && <Badge tone="major">{t("open", { n: openAlerts })}</Badge>}
        </p>
        <p className="mt-0.5 text-ink-3 text-sm">
          {lastReceivedAt ? (
            <>
              {t("received")} <RelativeTime at={lastReceivedAt} now={now} />
            </>
          ) : (
            t("never")
          )}
        </p>
      </div>
      {lastState && (
        <Badge dot tone={tones[lastState]}>
          {t(`state.${lastState}`)}
        </Badge>
      )}
    </li>
  );
}
