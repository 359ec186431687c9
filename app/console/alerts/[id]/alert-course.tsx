import { useFormatter, useTranslations } from "next-intl";
import { useDuration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertView } from "@/lib/alerting/queries";

/** Shows when the alert was found, fired, taken, reminded of and resolved. */
export function AlertCourse({ alert, now }: { alert: AlertView; now: number }) {
  const t = useTranslations("alerting.alert");
  const format = useFormatter();
  const duration = useDuration();
  const { raisedAt, firedAt, acknowledgedAt, resolvedAt, remindAt, remindersLeft, state } = alert;
  const after = (at: string) => duration(Date.parse(at) - Date.parse(raisedAt));
  const isWaiting = firedAt !== null && firedAt !== raisedAt;
  const steps = [
    { at: raisedAt, text: t("found") },
    ...(firedAt ? [{ at: firedAt, text: isWaiting ? t("firedAfter", { wait: after(firedAt) }) : t("fired") }] : []),
    ...(acknowledgedAt ? [{ at: acknowledgedAt, text: t("acknowledgedAfter", { wait: after(acknowledgedAt) }) }] : []),
    ...(resolvedAt ? [{ at: resolvedAt, text: t("resolvedAfter", { length: after(resolvedAt) }) }] : []),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  const reminds = remindAt && !acknowledgedAt && remindersLeft > 0 && state === "firing";
  return (
    <>
      <ol className="flex flex-col gap-2">
        {steps.map(({ at, text }) => (
          <li key={text} className="flex flex-wrap justify-between gap-x-3">
            <span>{text}</span>
            <time dateTime={at} className="text-ink-3 tabular-nums">
              {format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "medium" })}
            </time>
          </li>
        ))}
      </ol>
      {reminds && (
        <p className="mt-3 text-ink-3 text-sm">
          {t.rich("nextReminder", { n: remindersLeft, at: () => <RelativeTime at={remindAt} now={now} /> })}
        </p>
      )}
    </>
  );
}
