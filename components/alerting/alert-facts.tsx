import { CircleUser, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertView } from "@/lib/alerting/queries";

const linkClasses = "relative rounded-sm underline decoration-line underline-offset-2 hover:text-ink hover:decoration-ink-3";

/** Names the subject of an alert, as a link where it has a page. */
export function AlertSourceLink({ alert: { source, sourceId, sourceName, sourcePath } }: { alert: AlertView }) {
  const t = useTranslations("alerting.log");
  if (!sourceName) return <span>{t("sourceGone")}</span>;
  return <SubjectLink name={sourceName} path={sourcePath ?? (source === "inbound" ? `/console/alerts/sources/${sourceId}` : null)} />;
}

function SubjectLink({ name, path }: { name: string; path: string | null }) {
  if (!path) return <span>{name}</span>;
  return (
    <Link href={path} className={linkClasses}>
      {name}
    </Link>
  );
}

/** Says why an alert is pending. */
export function AlertSuppression({ alert: { suppression }, now }: { alert: AlertView; now: number }) {
  const t = useTranslations("alerting.log");
  if (!suppression) return null;
  if (suppression.by === "inhibition") {
    const { name, path } = suppression;
    return <span>{name ? t.rich("waitsFor", { parent: () => <SubjectLink name={name} path={path} /> }) : t("waits")}</span>;
  }
  const { reason, until } = suppression;
  return (
    <span>
      {reason ? t("silencedBy", { reason }) : t("silenced")}
      {until && (
        <>
          {" · "}
          {t.rich("until", { end: () => <RelativeTime at={until} now={now} /> })}
        </>
      )}
    </span>
  );
}

export function AlertIncidentLink({ number }: { number: number }) {
  return (
    <Link href={`/console/incidents/${number}`} className={cn(linkClasses, "tabular-nums")}>
      {`INC-${number}`}
    </Link>
  );
}

/** Says that somebody has the alert, or how many reminders follow until then. */
export function AlertAnswer({ alert: { state, acknowledgedAt, remindersLeft } }: { alert: AlertView }) {
  const t = useTranslations("alerting.log");
  if (state === "resolved") return null;
  if (acknowledgedAt)
    return (
      <Badge tone="accent" icon={<CircleUser aria-hidden />}>
        {t("acknowledged")}
      </Badge>
    );
  if (remindersLeft === 0 || state !== "firing") return null;
  return (
    <Badge icon={<RotateCcw aria-hidden />} title={t("remindersText")}>
      {t("reminders", { n: remindersLeft })}
    </Badge>
  );
}

type LabelsProps = { labels: string[]; hrefOf: (label: string) => string; most?: number };

/** Shows labels; each narrows the list to alerts that carry it. */
export function AlertLabels({ labels, hrefOf, most = labels.length }: LabelsProps) {
  const t = useTranslations("alerting.log");
  return (
    <>
      {labels.slice(0, most).map((label) => (
        <Link
          key={label}
          href={hrefOf(label)}
          title={label}
          className="relative max-w-48 truncate rounded-sm border px-1.5 text-ink-2 text-xs leading-5 hover:border-ink-3 hover:text-ink"
        >
          {label}
        </Link>
      ))}
      {labels.length > most && <span className="text-ink-3 text-xs">{t("moreLabels", { n: labels.length - most })}</span>}
    </>
  );
}

/** Returns the address of a new silence that fits this alert. */
export function silenceHrefOf({ source, sourceId, labels }: Pick<AlertView, "source" | "sourceId" | "labels">): string {
  const name = labels.find((label) => label.startsWith("alertname"));
  const wished = new URLSearchParams({ source: sourceId });
  if (source === "inbound" && name) wished.set("label", name);
  return `/console/alerts/silences/new?${wished}`;
}
