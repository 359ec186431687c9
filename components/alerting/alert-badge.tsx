import { Activity, BellRing, CircleCheck, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { AlertState } from "@/lib/alerting/schema";

const looks: Record<AlertState, { tone: Tone; icon: LucideIcon }> = {
  firing: { tone: "major", icon: BellRing },
  flapping: { tone: "partial", icon: Activity },
  pending: { tone: "unknown", icon: Hourglass },
  resolved: { tone: "operational", icon: CircleCheck },
};

export function AlertBadge({ state }: { state: AlertState }) {
  const t = useTranslations("alerting.state");
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(state)}
    </Badge>
  );
}
