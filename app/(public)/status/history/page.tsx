import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { PastIncidents } from "@/app/(public)/status/past-incidents";
import { PageZone } from "@/components/status/page-time";
import { getPublicMonth } from "@/lib/status/publishing/queries";
import { monthInput } from "@/lib/status/publishing/schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("status.history");
  return { title: t("title") };
}

export default async function HistoryPage({ searchParams }: Props) {
  const [t, format, asked] = await Promise.all([getTranslations("status"), getFormatter(), searchParams]);
  const { month, incidents, older, newer } = await getPublicMonth(monthInput.safeParse(asked.month).data ?? null);
  const inWords = (value: string) =>
    format.dateTime(new Date(`${value}-01T00:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
  const link = "font-medium text-accent-ink hover:underline";
  return (
    <>
      <Link href="/status" className={link}>
        <span aria-hidden>←</span> {t("history.current")}
      </Link>
      <h1 className="mt-4 text-2xl">{t("history.title")}</h1>
      <h2 className="mt-6 mb-2.5 px-0.5 text-lg first-letter:uppercase">{inWords(month)}</h2>
      <PastIncidents incidents={incidents} empty={t("history.none")} />
      <nav aria-label={t("history.title")} className="mt-5 flex flex-wrap justify-between gap-4 px-0.5">
        {older ? (
          <Link href={`/status/history?month=${older}`} className={link} rel="prev">
            <span aria-hidden>←</span> {t("history.older", { month: inWords(older) })}
          </Link>
        ) : (
          <span />
        )}
        {newer && (
          <Link href={`/status/history?month=${newer}`} className={link} rel="next">
            {t("history.newer", { month: inWords(newer) })} <span aria-hidden>→</span>
          </Link>
        )}
      </nav>
      <p className="mt-8 px-0.5 text-ink-3 text-sm">
        <PageZone />
      </p>
    </>
  );
}
