"use client";

import { useFormatter, useTranslations } from "next-intl";
import { retryDelivery } from "@/app/console/alerts/actions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { DeliveryView } from "@/lib/alerting/deliveries/queries";

type Props = {
  delivery: DeliveryView;
  now: number;
  mayWrite: boolean;
};

const tones = {
  queued: "neutral",
  sending: "accent",
  retrying: "degraded",
  sent: "operational",
  dead: "major",
  superseded: "neutral",
} as const;

export function DeliveryRow({ delivery, now, mayWrite }: Props) {
  const t = useTranslations("alerting.deliveries");
  const { run, busy } = useAction("alerting");
  const { channel, event, title, state, createdAt, nextAttemptAt, note, tries } = delivery;
  const mayRetry = mayWrite && event !== "test" && (state === "dead" || state === "retrying");

  const tryAgain = () => run(retryDelivery, { id: delivery.id }, () => toast(t("retried")));

  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge dot tone={tones[state]}>
          {t(`state.${state}`)}
        </Badge>
        <p className="min-w-0 flex-1 break-words max-sm:basis-full">
          <span className="font-medium">{t("about", { event: t(`event.${event}`), title })}</span>
          <span className="ml-2 text-ink-3">{channel.name}</span>
        </p>
        {mayRetry && (
          <Button size="sm" onClick={tryAgain} loading={busy}>
            {t("retry")}
          </Button>
        )}
        <RelativeTime at={createdAt} now={now} className="text-ink-2" />
      </div>
      {state === "retrying" && nextAttemptAt && (
        <p className="mt-1 text-ink-2 text-sm">
          {t("next")} <RelativeTime at={nextAttemptAt} now={now} />
        </p>
      )}
      {note && <p className="mt-1 break-words text-ink-3 text-sm">{note}</p>}
      {tries.length > 0 && <Tries tries={tries} />}
    </li>
  );
}

function Tries({ tries }: Pick<DeliveryView, "tries">) {
  const t = useTranslations("alerting.deliveries");
  const format = useFormatter();
  return (
    <details className="mt-1 text-sm">
      <summary className="w-fit cursor-pointer text-ink-3">{t("tries", { n: tries[0]?.number ?? 0 })}</summary>
      <ol className="mt-1 flex flex-col gap-0.5">
        {tries.map(({ number, startedAt, tookMs, error }) => (
          <li key={number} className="flex flex-wrap gap-x-3 text-ink-2">
            <span className="tabular-nums">{format.dateTime(new Date(startedAt), { dateStyle: "short", timeStyle: "medium" })}</span>
            <span>{tookMs === null ? t("lost") : t("took", { ms: tookMs })}</span>
            <span className={error ? "min-w-0 break-words text-major-ink" : "text-operational-ink"}>
              {error ?? (tookMs === null ? "" : t("accepted"))}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
