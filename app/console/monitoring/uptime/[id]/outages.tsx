import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import type { OutageView } from "@/lib/monitoring/history/queries/uptime";

export function Outages({ outages, now }: { outages: OutageView[]; now: number }) {
  const t = useTranslations("monitoring.monitor");
  const format = useFormatter();
  return (
    <Card title={t("outages")} flush>
      {outages.length === 0 ? (
        <p className="p-4 text-ink-2">{t("noOutage")}</p>
      ) : (
        <ul className="divide-y">
          {outages.map(({ id, startedAt, endedAt, cause }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-2.5">
              <span className="min-w-0 break-words font-medium">{cause ?? t("noCause")}</span>
              <span className="flex items-center gap-2 text-ink-2">
                <time dateTime={startedAt}>{format.dateTime(new Date(startedAt), { dateStyle: "medium", timeStyle: "short" })}</time>
                {endedAt === null ? (
                  <Badge tone="major">{t("ongoing")}</Badge>
                ) : (
                  <Duration ms={Date.parse(endedAt) - Date.parse(startedAt)} className="tabular-nums" />
                )}
                {endedAt === null && <Duration ms={now - Date.parse(startedAt)} className="tabular-nums" />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
