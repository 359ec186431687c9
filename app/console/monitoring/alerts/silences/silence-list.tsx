"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SilenceActions } from "@/app/console/monitoring/alerts/silences/silence-actions";
import { AlertSetting, type Result } from "@/components/monitoring/alert-setting";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toastError } from "@/components/ui/toast";
import type { SilencePage, SilenceView } from "@/lib/monitoring/alerts/silences/queries";
import type { SilenceState } from "@/lib/monitoring/alerts/silences/schema";
import { fetchJson } from "@/lib/web/live-query";

type Props = {
  state: SilenceState;
  first: SilencePage;
  now: number;
  mayWrite: boolean;
  end: (input: { id: string }) => Promise<Result>;
  extend: (input: { id: string; minutes: number }) => Promise<Result>;
};

/** The first page as the server rendered it, and the older ones that were asked for. */
export function SilenceList({ state, first, now, mayWrite, end, extend }: Props) {
  const t = useTranslations("alerts.silences");
  const [older, setOlder] = useState<SilencePage | null>(null);
  const [isLoading, setLoading] = useState(false);
  const rows = [...first.rows, ...(older?.rows.filter(({ id }) => !first.rows.some((row) => row.id === id)) ?? [])];
  const nextCursor = older ? older.nextCursor : first.nextCursor;

  async function loadMore() {
    setLoading(true);
    try {
      const query = new URLSearchParams({ state, cursor: nextCursor ?? "" });
      const page = await fetchJson<SilencePage>(`/api/console/monitoring/alerts/silences?${query}`);
      setOlder((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], nextCursor: page.nextCursor }));
    } catch (failure) {
      toastError((failure as Error).message);
    }
    setLoading(false);
  }

  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y rounded-lg border bg-raised">
        {rows.map((silence) => (
          <AlertSetting
            key={silence.id}
            name={silence.reason}
            marks={<Marks silence={silence} />}
            actions={mayWrite && silence.state !== "expired" && <SilenceActions silence={silence} end={end} extend={extend} />}
          >
            <Conditions silence={silence} />
            <Times silence={silence} now={now} />
          </AlertSetting>
        ))}
      </ul>
      {nextCursor && (
        <Button className="self-center" onClick={loadMore} loading={isLoading}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

const tones = { active: "maintenance", upcoming: "accent", expired: "neutral" } as const;

function Marks({ silence: { state, holds } }: { silence: SilenceView }) {
  const t = useTranslations("alerts.silences");
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
  const t = useTranslations("alerts.form");
  const gone = sourceIds.length - sources.length;
  const conditions = [
    severities.map((each) => each.toUpperCase()).join(", "),
    [...sources.map(({ name }) => name), ...(gone > 0 ? [t("goneSources", { n: gone })] : [])].join(", "),
    labels.join(", "),
  ];
  return <p className="mt-0.5 break-words text-ink-2 text-sm">{conditions.filter(Boolean).join(" · ")}</p>;
}

function Times({ silence: { state, startsAt, expiresAt, createdBy }, now }: { silence: SilenceView; now: number }) {
  const t = useTranslations("alerts.silences");
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
