import { CircleCheck, CircleDot, Hourglass } from "lucide-react";
import { LookBadge, type Looks } from "@/components/ui/look-badge";
import type { TicketState } from "@/lib/helpdesk/tickets/schema";

const looks: Looks<TicketState> = {
  open: { tone: "accent", icon: CircleDot },
  pending: { tone: "degraded", icon: Hourglass },
  solved: { tone: "operational", icon: CircleCheck },
};

export const TicketStateBadge = ({ state }: { state: TicketState }) => <LookBadge state={state} looks={looks} namespace="helpdesk.state" />;
