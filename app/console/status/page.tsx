import { ExternalLink, FileText, Layers } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ComponentDialog } from "@/app/console/status/component-dialog";
import { ComponentRow } from "@/app/console/status/component-row";
import { DraftCard } from "@/app/console/status/draft-card";
import { PublicIncidentCard } from "@/app/console/status/public-incident-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/access";
import { listMonitorNames } from "@/lib/monitoring/uptime/queries";
import { listComponents } from "@/lib/status/components/queries";
import { listManagedIncidents } from "@/lib/status/updates/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { read, requireMember } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("status.console"))("title") };
}

export default async function StatusConsolePage() {
  const [t, actor, components, { drafts, open }] = await Promise.all([
    getTranslations("status.console"),
    requireMember(),
    read(listComponents),
    read(listManagedIncidents),
  ]);
  const monitors = await read(listMonitorNames, [
    ...new Set(components.flatMap((each) => each.monitors.map(({ monitorId }) => monitorId))),
  ]);
  const canPublish = can(actor, "status.publish");
  const choices = components.map(({ id, name }) => ({ id, name }));
  return (
    <div className="flex max-w-[980px] flex-col gap-8 p-4 sm:p-6">
      <LiveRefresh topics={["status"]} />
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <>
            <ButtonLink href="/status">
              <ExternalLink aria-hidden />
              {t("openPage")}
            </ButtonLink>
            {canPublish && <ComponentDialog />}
          </>
        }
      />
      {!canPublish && <p className="text-ink-3">{t("readOnly")}</p>}
      {drafts.length > 0 && (
        <Part title={t("drafts")}>
          {drafts.map((draft) => (
            <DraftCard key={draft.id} draft={draft} isOnly={drafts.length === 1} components={choices} canPublish={canPublish} />
          ))}
        </Part>
      )}
      <Part title={t("openIncidents")}>
        {open.length === 0 && (
          <p className="flex items-center gap-2 rounded-lg border bg-raised px-4 py-3 text-ink-2">
            <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
            {t("openNone")}
          </p>
        )}
        {open.map((incident) => (
          <PublicIncidentCard key={incident.id} incident={incident} canPublish={canPublish} />
        ))}
      </Part>
      <Part title={t("components")}>
        {components.length === 0 ? (
          <EmptyState icon={<Layers />} title={t("empty")} description={t("emptyText")} className="rounded-lg border bg-raised" />
        ) : (
          <ul className="divide-y rounded-lg border bg-raised">
            {components.map((component, n) => (
              <ComponentRow
                key={component.id}
                component={component}
                monitors={monitors}
                isFirst={n === 0}
                isLast={n === components.length - 1}
                canPublish={canPublish}
              />
            ))}
          </ul>
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h2 className="text-base">{title}</h2>
      {children}
    </section>
  );
}
