import { getFormatter, getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { getMail } from "@/lib/operations/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";
import { SettingsPage } from "../../settings-page";
import { MailStateBadge } from "../mail-state-badge";
import { MailFrame } from "./mail-frame";

export const generateMetadata = pageTitle("settings-mail");

export default async function MailDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const [mail, t, format] = await Promise.all([
    params.then(({ id }) => read(getMail, id)),
    getTranslations("settings.mail"),
    getFormatter(),
  ]);
  const exact = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "long", hourCycle: "h23" });
  const facts: [string, React.ReactNode][] = [
    [t("to"), mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress],
    [t("state"), <MailStateBadge key="state" state={mail.state} />],
    [t("written"), exact(mail.createdAt)],
    ...(mail.sentAt ? [[t("sentAt"), exact(mail.sentAt)] as [string, string]] : []),
    ...(mail.attempts > 0 ? [[t("attempts"), String(mail.attempts)] as [string, string]] : []),
    ...(mail.lastError ? [[t("lastError"), mail.lastError] as [string, string]] : []),
    [t("purpose"), mail.purpose],
  ];
  return (
    <SettingsPage title={mail.subject} action={<ButtonLink href="/console/settings/mail">{t("back")}</ButtonLink>}>
      <PageTitle title={mail.subject} />
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <Card title={t("html")} flush>
        <MailFrame title={t("html")} html={mail.html} />
      </Card>
      <Card title={t("text")}>
        <pre dir="auto" className="whitespace-pre-wrap break-words font-mono text-sm">
          {mail.text}
        </pre>
      </Card>
    </SettingsPage>
  );
}
