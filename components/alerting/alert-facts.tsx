import { CircleUser, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertView } from "@/lib/alerting/queries";

const area = "/console/monitoring";
const linkClasses = "relative rounded-sm underline decoration-line underline-offset-2 hover:text-ink hover:decoration-ink-3";

/** Where it comes from, as a link where that still exists. */
export function AlertSourceLink({ alert: { source, sourceId, sourceName } }: { alert: AlertView }) {
  const t = useTranslations("alerting.log");
  if (!sourceName) return <span>{t("sourceGone")}</span>;
  return (
    <Link href={source === "monitor" ? `${area}/uptime/${sourceId}` : `${area}/alerts/sources/${sourceId}`} className={linkClasses}>
      {sourceName}
    </Link>
  );
}

/** Why it is pending. */
export function AlertHold({ alert: { hold }, now }: { alert: AlertView; now: number }) {
  const t = useTranslations("alerting.log");
  if (!hold) return null;
  if (hold.by === "dependency") {
    if (!hold.name) return <span>{t("waits")}</span>;
    return (
      <span>
        {t.rich("waitsFor", {
          parent: () => (
            <Link href={`${area}/uptime/${hold.id}`} className={linkClasses}>
              {hold.name}
            </Link>
          ),
        })}
      </span>
    );
  }
  return (
    <span>
      {hold.reason ? t("heldBySilence", { reason: hold.reason }) : t("heldByNothing")}
      {hold.until && (
        <>
          {" · "}
          {t.rich("until", { end: () => <RelativeTime at={hold.until as string} now={now} /> })}
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

/** That somebody has it, or how often it is told again until then. */
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

/** Each narrows the list to alerts that carry it. */
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

/** A new silence that fits this alert. */
export function silenceHrefOf({ source, sourceId, labels }: Pick<AlertView, "source" | "sourceId" | "labels">): string {
  const name = labels.find((label) => label.startsWith("alertname"));
  const wished = new URLSearchParams(source === "monitor" ? { monitor: sourceId } : { source: sourceId });
  if (source !== "monitor" && name) wished.set("label", name);
  return `${area}/alerts/silences/new?${wished}`;
}
