"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { useLocalize } from "@/components/ui/localized";
import type { IncidentMarker } from "@/lib/incidents/response/queries";
import type { OutageView } from "@/lib/monitoring/history/queries/uptime";
import { type Packed, unpack } from "@/lib/web/wire";

type Props = { past: Packed<{ outages: OutageView[]; incidents: IncidentMarker[] }>; now: number };

export function Outages({ past, now }: Props) {
  const { outages, incidents } = useMemo(() => unpack(past), [past]);
  const t = useTranslations("monitoring.monitor");
  const format = useFormatter();
  const localize = useLocalize();
  return (
    <Card title={t("outages")} flush>
      {outages.length === 0 ? (
        <p className="p-4 text-ink-2">{t("noOutage")}</p>
      ) : (
        <ul className="divide-y">
          {outages.map((outage) => (
            <li key={outage.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-2.5">
              <span className="min-w-0 break-words font-medium">
                {outage.cause ? localize(outage.cause) : t("noCause")}
                {answersTo(outage, incidents, now).map(({ number, title }) => (
                  <Link
                    key={number}
                    href={`/console/incidents/${number}`}
                    title={localize(title)}
                    className="ml-3 font-normal text-accent-ink hover:underline"
                  >
                    INC-{number}
                  </Link>
                ))}
              </span>
              <span className="flex items-center gap-2 text-ink-2">
                <time dateTime={outage.startedAt}>
                  {format.dateTime(new Date(outage.startedAt), { dateStyle: "medium", timeStyle: "short" })}
                </time>
                {outage.endedAt === null && <Badge tone="major">{t("ongoing")}</Badge>}
                <Duration ms={endOf(outage, now) - Date.parse(outage.startedAt)} className="tabular-nums" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const endOf = ({ endedAt }: OutageView, now: number) => (endedAt === null ? now : Date.parse(endedAt));

/** The incidents that were open during an outage. One opens when its outage is confirmed, so it may begin as a short one ends. */
function answersTo(outage: OutageView, incidents: IncidentMarker[], now: number): IncidentMarker[] {
  const [from, to] = [Date.parse(outage.startedAt), endOf(outage, now)];
  return incidents.filter((incident) => Date.parse(incident.from) <= to && (incident.to === null || Date.parse(incident.to) >= from));
}
