"use client";

import { BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { SilenceActions } from "@/app/console/alerts/silences/silence-actions";
import { AlertSetting } from "@/components/alerting/alert-setting";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MoreButton } from "@/components/ui/more-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useReadFailure } from "@/components/ui/use-read-failure";
import { printList } from "@/lib/alerting/labels/rules";
import type { SilencePage, SilenceView } from "@/lib/alerting/silences/queries";
import type { SilenceState } from "@/lib/alerting/silences/schema";
import { useLivePages } from "@/lib/web/live-query";

type Props = {
  state: SilenceState;
  first: SilencePage;
  now: number;
  mayWrite: boolean;
};

export function SilenceList({ state, first, now, mayWrite }: Props) {
  const t = useTranslations("alerting.silences");
  const failureText = useReadFailure();
  const { rows, more, error, refetch } = useLivePages<SilencePage>({
    key: ["silences", state],
    urlOf: (cursor) => `/api/console/alerts/silences?${new URLSearchParams({ state, ...(cursor && { cursor }) })}`,
    topics: ["alerting.alert_silence_changed"],
    first,
    now,
  });

  if (error && rows.length === 0) return <ErrorState description={failureText(error)} onRetry={refetch} />;
  if (rows.length === 0) {
    return <EmptyState icon={<BellOff />} title={t(`empty.${state}`)} description={t("emptyText")} className="rounded-lg border" />;
  }
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y rounded-lg border bg-raised">
        {rows.map((silence) => (
          <AlertSetting
            key={silence.id}
            name={silence.reason}
            marks={<Marks silence={silence} />}
            actions={mayWrite && silence.state !== "expired" && <SilenceActions silence={silence} />}
          >
            <Conditions silence={silence} />
            <Times silence={silence} now={now} />
          </AlertSetting>
        ))}
      </ul>
      <MoreButton {...more}>{t("more")}</MoreButton>
    </div>
  );
}

const tones = { active: "maintenance", upcoming: "accent", expired: "neutral" } as const;

function Marks({ silence: { state, holds } }: { silence: SilenceView }) {
  const t = useTranslations("alerting.silences");
  return (
    <>
      <Badge dot tone={tones[state]}>
        {t(`state.${state}`)}
      </Badge>
      {holds > 0 && <Badge tone="degraded">{t("holds", { n: holds })}</Badge>}
    </>
  );
}

function Conditions({ silence: { severities, labels, sourceIds, sources } }: { silence: SilenceView }) {
  const t = useTranslations("alerting.form");
  const gone = sourceIds.length - sources.length;
  const conditions = [
    severities.map((each) => each.toUpperCase()).join(", "),
    [...sources.map(({ name }) => name), ...(gone > 0 ? [t("goneSources", { n: gone })] : [])].join(", "),
    printList(labels),
  ];
  return <p className="mt-0.5 break-words text-ink-2 text-sm">{conditions.filter(Boolean).join(" · ")}</p>;
}

function Times({ silence: { state, startsAt, expiresAt, createdBy }, now }: { silence: SilenceView; now: number }) {
  const t = useTranslations("alerting.silences");
  const time = (at: string) => <RelativeTime at={at} now={now} />;
  return (
    <p className="mt-0.5 break-words text-ink-3 text-sm">
      {state === "upcoming"
        ? t.rich("begins", { start: () => time(startsAt), end: () => time(expiresAt) })
        : t.rich(state === "active" ? "ends" : "ended", { end: () => time(expiresAt) })}
      {createdBy && ` · ${t("by", { name: createdBy })}`}
    </p>
  );
}
