import { Repeat, Wrench } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { EndNow } from "@/app/console/monitoring/maintenance/end-now";
import { useCoveredWords } from "@/app/console/monitoring/maintenance/use-covered-words";
import { Badge } from "@/components/ui/badge";
import { useDuration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SpanView } from "@/lib/monitoring/maintenance/queries";

type Props = { spans: SpanView[]; mayWrite: boolean; now: number };

/** Times of maintenance, running, to come or over, in the reader's zone and, where it is another, in their own. */
export function SpanList({ spans, mayWrite, now }: Props) {
  return (
    <ul className="divide-y">
      {spans.map((span) => (
        <SpanRow key={span.id} span={span} mayWrite={mayWrite} now={now} />
      ))}
    </ul>
  );
}

function SpanRow({ span, mayWrite, now }: { span: SpanView; mayWrite: boolean; now: number }) {
  const t = useTranslations("monitoring.maintenance");
  const covered = useCoveredWords();
  const duration = useDuration();
  const [startsAt, endsAt] = [Date.parse(span.startsAt), Date.parse(span.endsAt)];
  const state = endsAt <= now ? "over" : startsAt <= now ? "now" : "next";
  const length = duration(endsAt - startsAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {state === "now" && (
            <Badge tone="maintenance" icon={<Wrench aria-hidden />}>
              {t("running")}
            </Badge>
          )}
          {mayWrite && span.windowId ? (
            <Link href={`/console/monitoring/maintenance/${span.windowId}`} className="min-w-0 break-words font-medium hover:underline">
              {span.title}
            </Link>
          ) : (
            <span className="min-w-0 break-words font-medium">{span.title}</span>
          )}
          {span.isRecurring && <Repeat role="img" aria-label={t("recurring")} className="size-3.5 text-ink-3" />}
        </p>
        <p className="mt-0.5 break-words text-ink-2 text-sm">{covered(span.covered)}</p>
      </div>
      <div className="text-sm max-sm:basis-full sm:text-right">
        <Times span={span} now={now} />
        <p className="text-ink-3">
          {state === "over" && t("lasted", { length })}
          {state === "now" && t.rich("ends", { end: () => <RelativeTime at={endsAt} now={now} /> })}
          {state === "next" && t.rich("begins", { start: () => <RelativeTime at={startsAt} now={now} />, length })}
        </p>
      </div>
      {mayWrite && state === "now" && <EndNow id={span.id} title={span.title} />}
    </li>
  );
}

const clock = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;

function Times({ span: { startsAt, endsAt, timeZone }, now }: { span: SpanView; now: number }) {
  const t = useTranslations("monitoring.maintenance");
  const format = useFormatter();
  const own = useTimeZone();
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  const isThisYear = from.getUTCFullYear() === new Date(now).getUTCFullYear();
  const shown = { ...clock, ...(isThisYear ? {} : { year: "numeric" as const }), timeZoneName: "short" as const };
  const here = format.dateTimeRange(from, to, shown);
  const there = timeZone && timeZone !== own ? format.dateTimeRange(from, to, { ...shown, timeZone }) : here;
  return (
    <>
      <p className="tabular-nums">
        <time dateTime={startsAt}>{here}</time>
      </p>
      {there !== here && <p className="text-ink-3 tabular-nums">{t("inZone", { timeZone: timeZone ?? "", time: there })}</p>}
    </>
  );
}
