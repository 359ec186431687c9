import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { usePageTime } from "@/components/status/page-time";
import { Badge } from "@/components/ui/badge";
import { useDuration } from "@/components/ui/duration";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/lib/status/components/schema";
import type { PublicIncidentView } from "@/lib/status/publishing/schema";

/** An incident with all that was said about it, newest first; needs no JavaScript. `now` is the server's clock (ms). Not linked: it is the page. */
export function PublicIncident({ incident, now, linked = true }: { incident: PublicIncidentView; now: number; linked?: boolean }) {
  const t = useTranslations("status");
  const pageTime = usePageTime();
  const locale = useLocale();
  const title = (locale === "fr" && incident.titleFr) || incident.title;
  const Title = linked ? "h3" : "h1";
  return (
    <article className="rounded-xl border bg-raised">
      <header className="px-5 py-4">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-ink-2">
          {incident.resolvedAt ? (
            <Badge tone="operational" icon={<CircleCheck aria-hidden />}>
              {t("state.resolved")}
            </Badge>
          ) : (
            <StateBadge state={stateTone[incident.impact]} />
          )}
          <IncidentSpan incident={incident} now={now} />
        </p>
        <Title dir="auto" className="mt-2 text-balance text-xl">
          {linked ? (
            <Link href={`/status/incidents/${incident.id}`} className="hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </Title>
      </header>
      <ol>
        {incident.updates.map((update) => (
          <li
            key={update.id}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 border-t px-5 py-4 sm:grid-cols-[9.5rem_minmax(0,1fr)]"
          >
            <div className="max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-2">
              <p className="font-semibold">{t(`state.${update.state}`)}</p>
              <time dateTime={update.at} className="text-ink-3 text-sm">
                {pageTime(update.at)}
              </time>
            </div>
            <p dir="auto" className="whitespace-pre-line">
              {(locale === "fr" && update.bodyFr) || update.body}
            </p>
          </li>
        ))}
      </ol>
    </article>
  );
}

/** "since 19 Nov, 09:41 CET (52 min) · RPC gateway", or how long it lasted. */
function IncidentSpan({ incident, now }: { incident: PublicIncidentView; now: number }) {
  const t = useTranslations("status.incident");
  const pageTime = usePageTime();
  const duration = useDuration();
  const time = pageTime(incident.startedAt);
  const lasted = duration((incident.resolvedAt ? Date.parse(incident.resolvedAt) : now) - Date.parse(incident.startedAt));
  const names = incident.components.map(({ name }) => name).join(", ");
  const span = incident.resolvedAt ? `${time} · ${lasted}` : `${t("since", { time })} ${t("for", { duration: lasted })}`;
  return (
    <span className="min-w-0">
      {span}
      {names && (
        <>
          {" · "}
          <bdi>{names}</bdi>
        </>
      )}
    </span>
  );
}
