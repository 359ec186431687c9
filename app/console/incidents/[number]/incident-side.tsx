"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { IncidentScreenData } from "@/app/console/incidents/[number]/screen-query";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { useDuration } from "@/components/ui/duration";
import { Localized } from "@/components/ui/localized";
import { StateText } from "@/components/ui/state-badge";
import { inkTone } from "@/components/ui/tone";
import { durations } from "@/lib/incidents/response/rules";
import { stateTone } from "@/lib/status/components/schema";

const linkClasses = "font-medium text-accent-ink hover:underline";

/** Shows what surrounds the incident: its people and parts, how long each step took, what the public knows. */
export function IncidentSide({ data: { incident, impact, onCall } }: { data: IncidentScreenData }) {
  const t = useTranslations("incidents.page");
  return (
    <aside aria-label={t("about")} className="min-w-0 border-t lg:border-t-0">
      <Box title={t("impact")}>
        {impact.components.length === 0 && <p className="text-ink-2">{t("noComponents")}</p>}
        <ul className="flex flex-col gap-1.5">
          {impact.components.map(({ id, name, state }) => (
            <li key={id} className="flex items-center justify-between gap-3">
              <bdi title={name} className="min-w-0 truncate">
                {name}
              </bdi>
              {!incident.resolvedAt && <StateText state={stateTone[state]} className="text-sm" />}
            </li>
          ))}
        </ul>
      </Box>
      <PublicBox incidentId={incident.id} said={impact.public} />
      <Timing incident={incident} firstSaidAt={impact.public?.publishedAt ?? null} />
      <AlertsBox incident={incident} />
      <Box title={t("onCall")} link={{ href: "/console/incidents/oncall", label: t("change") }}>
        {onCall.length === 0 && <p className="text-ink-2">{t("nobody")}</p>}
        <ul className="flex flex-col gap-2">
          {onCall.map(({ memberId, name }) => (
            <li key={memberId} className="flex items-center gap-2.5">
              <Avatar name={name} />
              {name}
            </li>
          ))}
        </ul>
      </Box>
    </aside>
  );
}

/** Lists the alerts that the incident answers, each with a link to its source. */
function AlertsBox({ incident: { alerts, alertCount } }: { incident: IncidentScreenData["incident"] }) {
  const t = useTranslations("incidents.page");
  return (
    <Box title={alertCount > 1 ? t("alertsOf", { n: alertCount }) : t("cause")}>
      {alerts.length === 0 && <p className="text-ink-2">{t("byHand")}</p>}
      <ul className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {alerts.map(({ alertId, source, sourceId, summary, resolvedAt }) => (
          <li key={alertId} className="flex items-start justify-between gap-3">
            <Link
              href={source === "monitor" ? `/console/monitoring/uptime/${sourceId}` : "/console/alerts"}
              className={cn("min-w-0 break-words", linkClasses)}
            >
              <Localized words={summary} />
            </Link>
            <span className={cn("shrink-0 font-medium text-sm", inkTone[resolvedAt ? "operational" : "major"])}>
              {t(resolvedAt ? "alertOver" : "alertOpen")}
            </span>
          </li>
        ))}
      </ul>
      {alertCount > alerts.length && <p className="mt-1.5 text-ink-2">{t("moreAlerts", { n: alertCount - alerts.length })}</p>}
    </Box>
  );
}

function PublicBox({ incidentId, said }: { incidentId: string; said: IncidentScreenData["impact"]["public"] }) {
  const t = useTranslations("incidents.page");
  const status = useTranslations("status.state");
  const href = `/console/status#incident-${incidentId}`;
  const isOpen = said?.publishedAt && !said.resolvedAt;
  return (
    <Box title={t("public")}>
      <p className="mb-1.5 text-ink-2">
        {!said ? t("publicNone") : said.publishedAt ? t("publicPosted", { title: said.title }) : t("publicDraft")}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        {said?.publishedAt && <Badge tone={isOpen ? "partial" : "operational"}>{status(said.updates[0]?.state ?? "investigating")}</Badge>}
        {said && (!said.publishedAt || isOpen) && (
          <Link href={href} className={linkClasses}>
            {t(said.publishedAt ? "publicWrite" : "publicReview")}
          </Link>
        )}
        {said?.publishedAt && (
          <Link href={`/status/incidents/${said.id}`} className={linkClasses}>
            {t("publicOpen")}
          </Link>
        )}
      </div>
    </Box>
  );
}

function Timing({ incident, firstSaidAt }: { incident: IncidentScreenData["incident"]; firstSaidAt: string | null }) {
  const t = useTranslations("incidents.page");
  const format = useFormatter();
  const duration = useDuration();
  const opened = new Date(incident.openedAt);
  const { toAcknowledgeMs, toResolveMs } = durations(incident, opened.getTime());
  const missing = t(incident.resolvedAt ? "never" : "notYet");
  const said = firstSaidAt === null ? null : Math.max(0, Date.parse(firstSaidAt) - opened.getTime());
  const rows: [string, ReactNode][] = [
    [
      t("detected"),
      <time
        key="detected"
        dateTime={incident.openedAt}
        title={format.dateTime(opened, { dateStyle: "full", timeStyle: "long", hourCycle: "h23" })}
      >
        {format.dateTime(opened, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
      </time>,
    ],
    [t("toAcknowledge"), toAcknowledgeMs === null ? missing : duration(toAcknowledgeMs)],
    [t("firstUpdate"), said === null ? missing : duration(said)],
    [t("toResolve"), toResolveMs === null ? t("notYet") : duration(toResolveMs)],
  ];
  return (
    <Box title={t("timing")}>
      <dl className="flex flex-col gap-1.5">
        {rows.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-3">
            <dt className="text-ink-2">{label}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </Box>
  );
}

function Box({ title, link, children }: { title: string; link?: { href: string; label: string }; children: ReactNode }) {
  return (
    <section className="border-b px-4 py-3.5">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-medium text-ink-2 text-sm">{title}</h2>
        {link && (
          <Link href={link.href} className={linkClasses}>
            {link.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
