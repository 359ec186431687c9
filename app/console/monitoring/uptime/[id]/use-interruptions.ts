import { useTranslations } from "next-intl";
import { useDuration } from "@/components/ui/duration";
import type { Uptime } from "@/lib/monitoring/history/rules";

const leastShownMs = 1_000;

/** Words for the parts of a time that were not up and measured; below a second there is nothing to tell. */
export function useInterruptions() {
  const t = useTranslations("monitoring.monitor.interruption");
  const duration = useDuration();
  return (times: Partial<Uptime>) =>
    (["downMs", "maintenanceMs", "unknownMs", "gapMs"] as const)
      .map((part) => ({ part, ms: times[part] ?? 0 }))
      .filter(({ ms }) => ms >= leastShownMs)
      .map(({ part, ms }) => t(part, { duration: duration(ms) }));
}
