import { CircleCheck, CircleHelp, CirclePause, CircleX, Hourglass } from "lucide-react";
import { LookBadge, type Looks, WordedBadge } from "@/components/ui/look-badge";
import type { MonitorStatus } from "@/lib/monitoring/uptime/schema";

const looks: Looks<MonitorStatus> = {
  up: { tone: "operational", icon: CircleCheck },
  down: { tone: "major", icon: CircleX },
  unknown: { tone: "unknown", icon: CircleHelp },
  pending: { tone: "unknown", icon: Hourglass },
  paused: { tone: "neutral", icon: CirclePause },
};

export const MonitorBadge = ({ state }: { state: MonitorStatus }) => (
  <LookBadge state={state} looks={looks} namespace="monitoring.status" />
);

/** A list finds the words once for all its rows. */
export const WordedMonitorBadge = ({ status, word }: { status: MonitorStatus; word: string }) => (
  <WordedBadge look={looks[status]}>{word}</WordedBadge>
);
