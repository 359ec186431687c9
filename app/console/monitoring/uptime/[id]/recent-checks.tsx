"use client";

import { ArrowRight, CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { WordedMonitorBadge } from "@/components/monitoring/monitor-badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Localized } from "@/components/ui/localized";
import { MoreButton } from "@/components/ui/more-button";
import type { CheckPage, CheckView } from "@/lib/monitoring/history/queries/checks";
import { useLivePages } from "@/lib/web/live-query";
import { type Packed, unpack } from "@/lib/web/wire";

type Props = { id: string; first: Packed<CheckPage>; now: number; hasLatency: boolean };

/** Older ones are read on demand, and all of them follow live. */
export function RecentChecks({ id, first: packed, now, hasLatency }: Props) {
  const first = useMemo(() => unpack(packed), [packed]);
  const words = useWords();
  const { t } = words;
  const { rows, more } = useLivePages<CheckPage>({
    key: ["checks", id],
    urlOf: (before) => `/api/console/monitoring/monitors/${id}/checks${before ? `?before=${before}` : ""}`,
    topics: ["monitoring"],
    first,
    now,
  });

  if (rows.length === 0) return <Card title={t("checks")}>{<EmptyState title={t("noCheck")} description={t("noCheckText")} />}</Card>;
  return (
    <Card title={t("checks")} flush>
      <table className="w-full table-fixed">
        <thead className="max-sm:hidden">
          <tr className="text-left text-ink-3 text-sm">
            <th className="w-44 px-4 py-2 font-normal">{t("at")}</th>
            <th className="w-32 px-2 py-2 font-normal">{t("result")}</th>
            {hasLatency && <th className="w-24 px-2 py-2 text-right font-normal">{t("latency")}</th>}
            <th className="w-36 px-4 py-2 font-normal">{t("stateAfter")}</th>
            <th className="px-4 py-2 font-normal">{t("error")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((check) => (
            <CheckRow key={check.scheduledAt} check={check} words={words} hasLatency={hasLatency} />
          ))}
        </tbody>
      </table>
      {more.has && (
        <div className="border-t p-3">
          <MoreButton {...more}>{t("more")}</MoreButton>
        </div>
      )}
    </Card>
  );
}

type Words = ReturnType<typeof useWords>;

/** Found once for all rows. */
function useWords() {
  const t = useTranslations("monitoring.monitor");
  const status = useTranslations("monitoring.status");
  const ui = useTranslations("ui.duration");
  const format = useFormatter();
  return {
    t,
    status,
    time: (iso: string) => format.dateTime(new Date(iso), { dateStyle: "short", timeStyle: "medium" }),
    ms: (ms: number) => ui("ms", { n: format.number(ms) }),
  };
}

const looks = {
  ok: { icon: CircleCheck, ink: "text-operational-ink" },
  failed: { icon: CircleX, ink: "text-major-ink" },
  unknown: { icon: CircleHelp, ink: "text-unknown-ink" },
};

function CheckRow({ check, words, hasLatency }: { check: CheckView; words: Words; hasLatency: boolean }) {
  const { t, time, ms } = words;
  const look = check.isOk === null ? "unknown" : check.isOk ? "ok" : "failed";
  const { icon: Icon, ink } = looks[look];
  return (
    <tr className={cn("border-t max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:px-4 max-sm:py-2", look === "unknown" && "bg-unknown-soft")}>
      <td className="px-4 py-2 text-ink-2 tabular-nums max-sm:p-0">
        <time dateTime={check.startedAt}>{time(check.startedAt)}</time>
      </td>
      <td className="px-2 py-2 max-sm:p-0">
        <span className={cn("inline-flex items-center gap-1.5", ink)}>
          <Icon aria-hidden className="size-4 shrink-0" />
          {t(look)}
          {check.statusCode !== null && <span className="text-ink-3">{check.statusCode}</span>}
        </span>
      </td>
      {hasLatency && (
        <td className="px-2 py-2 text-right tabular-nums max-sm:p-0 max-sm:text-left max-sm:text-ink-3">
          {look === "unknown" ? "–" : ms(check.latencyMs)}
        </td>
      )}
      <td className="px-4 py-2 max-sm:col-start-2 max-sm:p-0 max-sm:text-right">
        <StateAfter check={check} words={words} />
      </td>
      <td className="break-words px-4 py-2 text-ink-2 max-sm:col-span-2 max-sm:p-0">
        {check.error && <Localized words={check.error} />}
        {check.attempts > 1 && <span className="ml-2 text-ink-3">{t("attempts", { n: check.attempts })}</span>}
      </td>
    </tr>
  );
}

/** Shows the monitor's state from this check on; with an arrow and its badge where that began. */
function StateAfter({ check: { state, isTurn }, words: { t, status } }: { check: CheckView; words: Words }) {
  if (state === null) return <span className="text-ink-3">–</span>;
  if (!isTurn) return <span className="text-ink-3">{status(state)}</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <ArrowRight aria-label={t("becomes")} className="size-3.5 text-ink-3" />
      <WordedMonitorBadge status={state} word={status(state)} />
    </span>
  );
}
