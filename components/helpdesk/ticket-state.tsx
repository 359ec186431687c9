import { CircleCheck, CircleDot, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { TicketState } from "@/lib/helpdesk/tickets/schema";

const looks: Record<TicketState, { tone: Tone; icon: LucideIcon }> = {
  open: { tone: "accent", icon: CircleDot },
  pending: { tone: "degraded", icon: Hourglass },
  solved: { tone: "operational", icon: CircleCheck },
};

export function TicketStateBadge({ state }: { state: TicketState }) {
  const t = useTranslations("helpdesk.state");
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(state)}
    </Badge>
  );
}
