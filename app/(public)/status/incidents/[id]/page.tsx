import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { PageZone } from "@/components/status/page-time";
import { PublicIncident } from "@/components/status/public-incident";
import { AppError } from "@/lib/platform/errors";
import { getPublicIncident } from "@/lib/status/publishing/queries";

type Props = { params: Promise<{ id: string }> };

const find = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound();
  return getPublicIncident(id).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ title, titleFr }, locale] = await Promise.all([params.then(({ id }) => find(id)), getLocale()]);
  return { title: (locale === "fr" && titleFr) || title };
}

export default async function PublicIncidentPage({ params }: Props) {
  const [t, incident] = await Promise.all([getTranslations("status"), params.then(({ id }) => find(id))]);
  return (
    <>
      <Link href="/status" className="font-medium text-accent-ink hover:underline">
        <span aria-hidden>←</span> {t("incident.back")}
      </Link>
      <div className="mt-4">
        <PublicIncident incident={incident} now={Date.now()} linked={false} />
      </div>
      <p className="mt-8 px-0.5 text-ink-3 text-sm">
        <PageZone />
      </p>
    </>
  );
}
