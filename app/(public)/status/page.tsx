import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Banner } from "@/app/(public)/status/banner";
import { ComponentList } from "@/app/(public)/status/component-list";
import { PastIncidents } from "@/app/(public)/status/past-incidents";
import { PageZone } from "@/components/status/page-time";
import { PublicIncident } from "@/components/status/public-incident";
import { getPublicLastCheckAt } from "@/lib/monitoring/uptime/queries";
import { getPublicStatus } from "@/lib/status/publishing/queries";
import { shownDays } from "@/lib/status/publishing/rules";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status");
  return { title: t("title"), robots: { index: true } };
}

/** Reads whole without JavaScript. No loading state on purpose: without scripts it would stay. */
export default async function StatusPage() {
  const [t, status] = await Promise.all([getTranslations("status"), getPublicStatus()]);
  const checkedAt = await getPublicLastCheckAt(status.components.flatMap(({ monitorIds }) => monitorIds));
  const now = Date.now();
  return (
    <>
      <Banner status={status} checkedAt={checkedAt} now={now} />
      {status.open.length > 0 && (
        <section className="mt-6 space-y-4">
          <h2 className="sr-only">{t("open")}</h2>
          {status.open.map((incident) => (
            <PublicIncident key={incident.id} incident={incident} now={now} />
          ))}
        </section>
      )}
      {status.components.length > 0 && (
        <section className="mt-9">
          <div className="mb-2.5 flex items-baseline justify-between gap-4 px-0.5">
            <h2 className="text-lg">{t("components")}</h2>
            <p className="text-ink-3 text-sm">{t("lastDays", { days: shownDays })}</p>
          </div>
          <ComponentList components={status.components} />
        </section>
      )}
      <section className="mt-9">
        <div className="mb-2.5 flex items-baseline justify-between gap-4 px-0.5">
          <h2 className="text-lg">{t("past.title")}</h2>
          <Link href="/status/history" className="font-medium text-accent-ink hover:underline">
            {t("past.all")} <span aria-hidden>→</span>
          </Link>
        </div>
        <PastIncidents incidents={status.past} empty={t("past.none")} />
      </section>
      <p className="mt-8 flex flex-wrap justify-between gap-x-4 px-0.5 text-ink-3 text-sm">
        <PageZone />
        <a href="/api/v2/summary.json" title={t("jsonLabel")} className="hover:text-ink hover:underline">
          {t("json")}
        </a>
      </p>
    </>
  );
}
