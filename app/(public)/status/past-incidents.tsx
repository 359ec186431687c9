import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useDuration } from "@/components/ui/duration";
import type { PublicIncidentView } from "@/lib/status/publishing/schema";

/** Ended incidents, one line each with the last word on it. */
export function PastIncidents({ incidents, empty }: { incidents: PublicIncidentView[]; empty: string }) {
  const t = useTranslations("status");
  const format = useFormatter();
  const duration = useDuration();
  const locale = useLocale();
  if (incidents.length === 0) return <p className="rounded-xl border bg-raised px-5 py-6 text-ink-2">{empty}</p>;
  return (
    <ul className="rounded-xl border bg-raised">
      {incidents.map(({ id, title, titleFr, startedAt, resolvedAt, updates }) => {
        const last = updates[0];
        const day = format.dateTime(new Date(startedAt), { day: "numeric", month: "short" });
        return (
          <li key={id} className="border-t px-5 py-4 first:border-t-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 dir="auto" className="min-w-0">
                <Link href={`/status/incidents/${id}`} className="hover:underline">
                  {(locale === "fr" && titleFr) || title}
                </Link>
              </h3>
              <span className="text-ink-3">
                <time dateTime={startedAt}>{day}</time>
                {resolvedAt && ` · ${duration(Date.parse(resolvedAt) - Date.parse(startedAt))}`}
              </span>
            </div>
            {last && (
              <p dir="auto" className="mt-1 line-clamp-2 text-ink-2">
                {t(`state.${last.state}`)}
                {locale === "fr" ? " : " : ": "}
                {(locale === "fr" && last.bodyFr) || last.body}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
