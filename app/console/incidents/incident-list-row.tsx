"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { useDuration } from "@/components/ui/duration";
import { useLocalize } from "@/components/ui/localized";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/ui/severity-badge";
import type { IncidentRow } from "@/lib/incidents/response/queries";
import { durations } from "@/lib/incidents/response/rules";
import { incidentName } from "@/lib/incidents/response/schema";
import { severityLevel } from "@/lib/platform/severity";

export function IncidentListRow({ incident, clock }: { incident: IncidentRow; clock: number }) {
  const t = useTranslations("incidents");
  const duration = useDuration();
  const title = useLocalize()(incident.title);
  const { lastedMs } = durations(incident, clock);
  const isOpen = !incident.resolvedAt;
  return (
    <li>
      <Link
        href={`/console/incidents/${incident.number}`}
        className="grid items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover sm:grid-cols-[3.5rem_4rem_minmax(0,1fr)_auto] focus-visible:-outline-offset-2"
      >
        <span className="flex items-center gap-2 sm:contents">
          <SeverityBadge severity={severityLevel[incident.severity]} className="justify-self-start" />
          <span className="font-mono text-ink-3 text-sm">{incidentName(incident.number)}</span>
          <RelativeTime at={incident.openedAt} now={clock} className="ml-auto text-ink-3 text-sm sm:hidden" />
        </span>
        <span className="min-w-0">
          <span dir="auto" title={title} className="block truncate text-left font-medium max-sm:line-clamp-3 max-sm:whitespace-normal">
            {title}
          </span>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-sm">
            {isOpen && <span>{t(`states.${incident.state}`)} ·</span>}
            <span suppressHydrationWarning>{t(isOpen ? "list.since" : "list.lasted", { duration: duration(lastedMs) })}</span>
            <Acknowledgement incident={incident} />
          </span>
        </span>
        <RelativeTime at={incident.openedAt} now={clock} className="whitespace-nowrap text-ink-3 text-sm max-sm:hidden" />
      </Link>
    </li>
  );
}

function Acknowledgement({ incident }: { incident: IncidentRow }) {
  const t = useTranslations("incidents.list");
  if (!incident.acknowledgedAt) {
    return incident.resolvedAt ? <span className="text-ink-3">{t("resolvedUnseen")}</span> : <Badge tone="major">{t("waiting")}</Badge>;
  }
  if (!incident.acknowledgedBy) return <span>{t("acknowledged")}</span>;
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5">
      <Avatar name={incident.acknowledgedBy} size="sm" />
      <span className="max-w-[60ch] truncate" title={incident.acknowledgedBy}>
        {t("acknowledgedBy", { name: incident.acknowledgedBy })}
      </span>
    </span>
  );
}
