import { CircleCheck, CircleHelp, CirclePause, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { MonitorStatus } from "@/lib/monitoring/uptime/schema";

const looks: Record<MonitorStatus, { tone: Tone; icon: LucideIcon }> = {
  up: { tone: "operational", icon: CircleCheck },
  down: { tone: "major", icon: CircleX },
  unknown: { tone: "unknown", icon: CircleHelp },
  pending: { tone: "unknown", icon: Hourglass },
  paused: { tone: "neutral", icon: CirclePause },
};

export function MonitorBadge({ status }: { status: MonitorStatus }) {
  const t = useTranslations("monitoring.status");
  return <WordedMonitorBadge status={status} word={t(status)} />;
}

/** For a list, which finds the words once. */
export function WordedMonitorBadge({ status, word }: { status: MonitorStatus; word: string }) {
  const { tone, icon: Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {word}
    </Badge>
  );
}
