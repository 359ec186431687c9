import { CircleAlert, CircleCheck, CircleHelp, CircleX, Gauge, type LucideIcon, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import { cn } from "./cn";
import { inkTone } from "./tone";

export const states = ["operational", "degraded", "partial", "major", "maintenance", "unknown"] as const;
export type State = (typeof states)[number];

export const stateIcon: Record<State, LucideIcon> = {
  operational: CircleCheck,
  degraded: Gauge,
  partial: CircleAlert,
  major: CircleX,
  maintenance: Wrench,
  unknown: CircleHelp,
};

export function StateBadge({ state, className }: { state: State; className?: string }) {
  const t = useTranslations("ui.state");
  const Icon = stateIcon[state];
  return (
    <Badge tone={state} icon={<Icon aria-hidden />} className={className}>
      {t(state)}
    </Badge>
  );
}

/** Shows a state as text without a ground, for rows where a pill would be too loud. */
export function StateText({ state, className }: { state: State; className?: string }) {
  const t = useTranslations("ui.state");
  const Icon = stateIcon[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium", inkTone[state], className)}>
      <Icon aria-hidden className="size-[1.1em] shrink-0" />
      {t(state)}
    </span>
  );
}
