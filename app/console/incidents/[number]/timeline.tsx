"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import { TimelineEntry, type TimelineLine } from "@/app/console/incidents/[number]/timeline-entry";
import type { IncidentView } from "@/lib/incidents/response/queries";
import type { ManagedIncident } from "@/lib/status/updates/queries";

/** All that happened, newest first: our own lines and what was said in public. */
export function Timeline({ incident, said }: { incident: IncidentView; said: ManagedIncident | null }) {
  const t = useTranslations("incidents.page");
  const format = useFormatter();
  const dayOf = (line: TimelineLine | undefined) => line && format.dateTime(new Date(line.at), { dateStyle: "full" });
  const own: TimelineLine[] = incident.entries.map((entry, n) => ({ type: "entry", order: n, ...entry }));
  const updates = said?.publishedAt ? said.updates : [];
  const told: TimelineLine[] = updates.map((update, n) => ({ type: "public", order: -n, ...update }));
  const lines = [...own, ...told].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.order - a.order);
  return (
    <section aria-label={t("timeline")} className="px-4 pt-4 pb-8 sm:px-6">
      <ol aria-live="polite" aria-relevant="additions">
        {lines.map((line, n) => (
          <Fragment key={line.id}>
            {dayOf(line) !== dayOf(lines[n - 1]) && <li className="mb-3 text-ink-3 text-sm first-letter:uppercase">{dayOf(line)}</li>}
            <TimelineEntry line={line} isLast={n === lines.length - 1} />
          </Fragment>
        ))}
      </ol>
    </section>
  );
}
