"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { useDuration } from "@/components/ui/duration";
import { Localized } from "@/components/ui/localized";
import { PageHeader } from "@/components/ui/page-header";
import { SeverityBadge } from "@/components/ui/severity-badge";
import type { IncidentView } from "@/lib/incidents/response/queries";
import { canMove, durations } from "@/lib/incidents/response/rules";
import { type IncidentState, incidentName, incidentStates } from "@/lib/incidents/response/schema";
import { severityLevel } from "@/lib/platform/severity";

type Props = {
  incident: IncidentView;
  clock: number;
  onMove?: (state: "identified" | "monitoring") => void;
  onResolve?: () => void;
  children: ReactNode;
};

export function IncidentHead({ incident, clock, onMove, onResolve, children }: Props) {
  const t = useTranslations("incidents.page");
  const duration = useDuration();
  const lasted = duration(durations(incident, clock).lastedMs);
  return (
    <div className="flex flex-col gap-3 border-b px-4 pt-4 pb-3.5 sm:px-6">
      <PageHeader
        marks={
          <>
            <SeverityBadge severity={severityLevel[incident.severity]} />
            <span className="font-mono text-ink-3 text-sm">{incidentName(incident.number)}</span>
            <span aria-hidden className="text-ink-3">
              ·
            </span>
            <span suppressHydrationWarning>{t(incident.resolvedAt ? "lasted" : "forDuration", { duration: lasted })}</span>
          </>
        }
        title={<Localized words={incident.title} />}
        action={children}
      />
      <StateSteps state={incident.state} onMove={onMove} onResolve={onResolve} />
    </div>
  );
}

type StepsProps = { state: IncidentState; onMove?: Props["onMove"]; onResolve?: Props["onResolve"] };

/** The way of an incident; steps ahead are buttons for those who may take them. */
function StateSteps({ state, onMove, onResolve }: StepsProps) {
  const t = useTranslations("incidents");
  const here = incidentStates.indexOf(state);
  const step = "inline-flex h-7 items-center gap-1.5 rounded-md px-2.5 font-medium max-sm:h-9";
  return (
    <ol aria-label={t("page.steps")} className="-mx-1 flex flex-wrap gap-0.5">
      {incidentStates.map((each, n) => {
        const go = each === "resolved" ? onResolve : onMove && each !== "investigating" ? () => onMove(each) : undefined;
        return (
          <li key={each} aria-current={n === here ? "step" : undefined}>
            {go && canMove(state, each) ? (
              <button type="button" onClick={go} className={cn(step, "text-ink-3 hover:bg-hover hover:text-ink")}>
                {t(`states.${each}`)}
              </button>
            ) : (
              <span className={cn(step, n < here ? "text-ink-2" : n === here ? "bg-accent-soft text-accent-ink" : "text-ink-3")}>
                {n < here && <Check aria-hidden className="size-3.5" />}
                {t(`states.${each}`)}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
