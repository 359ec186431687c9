"use client";

import { CalendarX, Hourglass, Pencil, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { DeleteWindow } from "@/app/console/monitoring/maintenance/delete-window";
import { useCoveredWords } from "@/app/console/monitoring/maintenance/use-covered-words";
import { useScheduleWords } from "@/app/console/monitoring/maintenance/use-schedule-words";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import type { WindowView } from "@/lib/monitoring/maintenance/queries";

type Props = { window: WindowView; mayWrite: boolean };

export function WindowRow({ window, mayWrite }: Props) {
  const t = useTranslations("monitoring.maintenance");
  const format = useFormatter();
  const covered = useCoveredWords();
  const schedule = useScheduleWords();
  const { id, title, timeZone, nextAt, isRunning } = window;
  const state = isRunning ? "now" : nextAt ? "next" : "over";
  const Icon = { now: Wrench, next: Hourglass, over: CalendarX }[state];
  const next = nextAt && format.dateTime(new Date(nextAt), { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <li className="flex items-center gap-x-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={isRunning ? "maintenance" : "neutral"} icon={<Icon aria-hidden />}>
            {t(`state.${state}`)}
          </Badge>
          <span className="min-w-0 break-words font-medium">{title}</span>
        </p>
        <p className="mt-0.5 break-words text-ink-2 text-sm">{schedule(window)}</p>
        <p className="mt-0.5 break-words text-ink-3 text-sm">
          {[covered(window.covered), next && t("nextAt", { time: next, timeZone })].filter(Boolean).join(" · ")}
        </p>
      </div>
      {mayWrite && (
        <div className="flex items-center gap-1">
          <ButtonLink
            href={`/console/monitoring/maintenance/${id}`}
            variant="ghost"
            size="icon"
            aria-label={t("edit", { title })}
            title={t("edit", { title })}
          >
            <Pencil aria-hidden />
          </ButtonLink>
          <DeleteWindow id={id} title={title} isIcon />
        </div>
      )}
    </li>
  );
}
