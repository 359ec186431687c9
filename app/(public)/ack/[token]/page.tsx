import { CircleCheck, CircleUser, Clock, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Localized } from "@/components/ui/localized";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { getPublicLink, type LinkView } from "@/lib/incidents/links/queries";
import { incidentName } from "@/lib/incidents/response/schema";
import { severityLevel } from "@/lib/platform/severity";
import { read } from "@/lib/web/session";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerting.ack"))("title"), robots: { index: false, follow: false } };
}

/**
 * Shows the incident of a message, and a button to acknowledge it: opening the page alone changes nothing, as programs that check links do.
 */
export default async function AcknowledgePage({ params, searchParams }: Props) {
  const [{ token }, { answer }, t] = await Promise.all([params, searchParams, getTranslations("alerting.ack")]);
  const link = await read(getPublicLink, token);
  const { incident, state } = link;
  if (!incident) {
    return (
      <>
        <PageHeader title={t(`${state}.title`)} description={t(`${state}.text`)} />
        {state === "wait" && (
          <ButtonLink href={`/ack/${token}`} prefetch={false} size="lg" className="mt-6">
            {t("again")}
          </ButtonLink>
        )}
      </>
    );
  }
  const now = Date.now();
  return (
    <>
      <PageHeader
        marks={
          <>
            <SeverityBadge severity={severityLevel[incident.severity]} />
            <span className="tabular-nums">{incidentName(incident.number)}</span>
            <span>{t.rich("since", { at: () => <RelativeTime at={incident.openedAt} now={now} /> })}</span>
          </>
        }
        title={
          <span className="break-words">
            <Localized words={incident.title} />
          </span>
        }
      />
      <Alerts alerts={incident.alerts} now={now} />
      {answer === "forbidden" && (
        <Notice icon={<TriangleAlert aria-hidden />} tone="bg-major-soft text-major-ink">
          {t("forbidden")}
        </Notice>
      )}
      <Standing link={link} isMine={answer === "acknowledged"} now={now} />
      {state === "open" && (
        <form method="post" action={`/ack/${token}`} className="mt-6">
          <input type="hidden" name="confirm" value="1" />
          <Button type="submit" variant="primary" size="lg" className="max-sm:w-full">
            {t("acknowledge")}
          </Button>
          <p className="mt-3 text-ink-2">{link.memberName ? t("asMember", { name: link.memberName }) : t("asChannel")}</p>
        </form>
      )}
      <ButtonLink href={`/console/incidents/${incident.number}`} prefetch={false} size="lg" className="mt-6 max-sm:w-full">
        {t("open")}
      </ButtonLink>
    </>
  );
}

/** Shows who acknowledged it, or that it is over. */
async function Standing({ link: { state, incident }, isMine, now }: { link: LinkView; isMine: boolean; now: number }) {
  const t = await getTranslations("alerting.ack");
  if (!incident || state === "open") return null;
  if (state === "resolved") {
    const at = incident.resolvedAt as string;
    return (
      <Notice icon={<CircleCheck aria-hidden />} tone="bg-operational-soft text-operational-ink">
        {t.rich("resolved", { at: () => <RelativeTime at={at} now={now} /> })}
      </Notice>
    );
  }
  const at = incident.acknowledgedAt as string;
  return (
    <Notice icon={isMine ? <CircleCheck aria-hidden /> : <CircleUser aria-hidden />} tone="bg-accent-soft text-accent-ink">
      {isMine ? t("done") : t.rich("taken", { name: incident.acknowledgedBy ?? "–", at: () => <RelativeTime at={at} now={now} /> })}
    </Notice>
  );
}

function Notice({ icon, tone, children }: { icon: ReactNode; tone: string; children: ReactNode }) {
  return (
    <p
      role="status"
      className={`mt-6 flex items-start gap-2.5 rounded-lg px-4 py-3 [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0 ${tone}`}
    >
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

async function Alerts({ alerts, now }: { alerts: NonNullable<LinkView["incident"]>["alerts"]; now: number }) {
  const t = await getTranslations("alerting.ack");
  if (alerts.length === 0) return null;
  return (
    <ul aria-label={t("alerts")} className="mt-5 divide-y rounded-xl border">
      {alerts.map(({ summary, firedAt, resolvedAt }) => (
        <li key={`${summary.text} ${firedAt}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
          <span className="min-w-0 break-words">
            <Localized words={summary} />
          </span>
          <span className="flex items-center gap-1.5 text-ink-3 text-sm">
            {resolvedAt ? <CircleCheck aria-hidden className="size-4" /> : <Clock aria-hidden className="size-4" />}
            {resolvedAt ? t("over") : <RelativeTime at={firedAt} now={now} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
