import { Activity, BellRing, CircleCheck, Hourglass } from "lucide-react";
import { LookBadge, type Looks } from "@/components/ui/look-badge";
import type { AlertState } from "@/lib/alerting/schema";

const looks: Looks<AlertState> = {
  firing: { tone: "major", icon: BellRing },
  flapping: { tone: "partial", icon: Activity },
  pending: { tone: "unknown", icon: Hourglass },
  resolved: { tone: "operational", icon: CircleCheck },
};

export const AlertBadge = ({ state }: { state: AlertState }) => <LookBadge state={state} looks={looks} namespace="alerting.state" />;
