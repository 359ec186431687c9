import { Mail } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { MailStateBadge } from "@/app/console/settings/mail/mail-state-badge";
import { OlderLink } from "@/app/console/settings/older-link";
import { SettingsPage } from "@/app/console/settings/settings-page";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { getMailSetup, listMails } from "@/lib/operations/queries";
import { placeOf, timeCursor } from "@/lib/platform/page";
import { LiveRefresh } from "@/lib/web/live-query";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("settings-mail");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const asked = z.object({ before: placeOf(timeCursor) });

export default async function MailPage({ searchParams }: Props) {
  const query = asked.parse(await searchParams);
  const [{ rows, nextCursor }, { canSend }, t] = await Promise.all([
    read(listMails, query.before),
    read(getMailSetup),
    getTranslations("settings"),
  ]);
  const now = Date.now();
  return (
    <SettingsPage title={t("tabs.mail")} description={t("mail.description")}>
      <LiveRefresh topics={["platform"]} />
      {!canSend && <p className="rounded-lg border bg-degraded-soft px-4 py-3 text-degraded-ink">{t("mail.noSmtp")}</p>}
      {rows.length === 0 ? (
        <EmptyState icon={<Mail />} title={t("mail.none")} description={t("mail.noneText")} className="rounded-lg border" />
      ) : (
        <ul className="divide-y rounded-lg border bg-raised">
          {rows.map((mail) => (
            <li key={mail.id} className="relative flex items-center gap-4 px-4 py-2.5 hover:bg-hover">
              <div className="min-w-0 flex-1">
                <Link
                  href={`/console/settings/mail/${mail.id}`}
                  dir="auto"
                  className="block truncate text-left font-medium after:absolute after:inset-0"
                >
                  {mail.subject}
                </Link>
                <p className="truncate text-ink-3 text-sm">
                  {mail.toName ? `${mail.toName} · ${mail.toAddress}` : mail.toAddress}
                  {mail.lastError && <span className="text-major-ink"> · {mail.lastError}</span>}
                </p>
              </div>
              <MailStateBadge state={mail.state} />
              <RelativeTime at={mail.createdAt} now={now} className="w-24 shrink-0 text-right text-ink-3 text-sm max-sm:hidden" />
            </li>
          ))}
        </ul>
      )}
      <OlderLink path="/console/settings/mail" query={query} next={nextCursor} />
    </SettingsPage>
  );
}
