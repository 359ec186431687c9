import { CircleCheck, CircleHelp, CircleX, Hourglass } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Localized } from "@/components/ui/localized";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LocationView } from "@/lib/monitoring/uptime/relations/queries";

const looks = {
  ok: { icon: CircleCheck, ink: "text-operational-ink" },
  failed: { icon: CircleX, ink: "text-major-ink" },
  unknown: { icon: CircleHelp, ink: "text-unknown-ink" },
  noCheck: { icon: Hourglass, ink: "text-ink-3" },
};

/** The monitor as each of its locations last saw it. */
export function LocationsCard({ locations, quorum, now }: { locations: LocationView[]; quorum: number; now: number }) {
  const t = useTranslations("monitoring.monitor");
  if (locations.length === 0) return null;
  return (
    <Card title={t("locations")} flush>
      <p className="px-4 pt-3 text-ink-2">{t("quorum", { n: quorum, all: locations.length })}</p>
      <table className="mt-1 w-full table-fixed">
        <thead className="max-sm:hidden">
          <tr className="text-left text-ink-3 text-sm">
            <th className="w-44 px-4 py-2 font-normal">{t("location")}</th>
            <th className="w-40 px-2 py-2 font-normal">{t("result")}</th>
            <th className="w-24 px-2 py-2 text-right font-normal">{t("latency")}</th>
            <th className="w-36 px-4 py-2 font-normal">{t("checkedAt")}</th>
            <th className="px-4 py-2 font-normal">{t("error")}</th>
          </tr>
        </thead>
        <tbody>
          {locations.map((location) => (
            <LocationRow key={location.location} seen={location} now={now} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function LocationRow({ seen, now }: { seen: LocationView; now: number }) {
  const t = useTranslations("monitoring.monitor");
  const ui = useTranslations("ui.duration");
  const format = useFormatter();
  const { location, checkedAt, isOk, latencyMs, statusCode, error } = seen;
  const look = checkedAt === null ? "noCheck" : isOk === null ? "unknown" : isOk ? "ok" : "failed";
  const { icon: Icon, ink } = looks[look];
  return (
    <tr className="border-t max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:px-4 max-sm:py-2">
      <th scope="row" className="truncate px-4 py-2 text-left font-medium max-sm:p-0">
        {location}
      </th>
      <td className="px-2 py-2 max-sm:p-0">
        <span className={cn("inline-flex items-center gap-1.5", ink)}>
          <Icon aria-hidden className="size-4 shrink-0" />
          {t(look)}
          {statusCode !== null && <span className="text-ink-3">{statusCode}</span>}
        </span>
      </td>
      <td className="px-2 py-2 text-right tabular-nums max-sm:p-0 max-sm:text-left max-sm:text-ink-3">
        {latencyMs === null || look === "unknown" ? "–" : ui("ms", { n: format.number(latencyMs) })}
      </td>
      <td className="px-4 py-2 text-ink-2 max-sm:p-0">{checkedAt === null ? "–" : <RelativeTime at={checkedAt} now={now} />}</td>
      <td className="break-words px-4 py-2 text-ink-2 max-sm:col-span-2 max-sm:p-0">{error && <Localized words={error} />}</td>
    </tr>
  );
}
