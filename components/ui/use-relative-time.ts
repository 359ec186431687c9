import { useFormatter, useTranslations } from "next-intl";
import { dayMs, hourMs, minuteMs } from "@/lib/platform/time";

/** Words for a moment as seen from another (ms): "just now", "5 min ago", "17 h ago", "3 days ago", "in 2 weeks". */
export function useRelativeTime() {
  const t = useTranslations("ui");
  const format = useFormatter();
  return (at: number, now: number) => {
    const apart = Math.abs(now - at);
    if (apart < minuteMs) return t("relative.justNow");
    if (apart >= dayMs) return format.relativeTime(at, { now, style: "long" });
    const time =
      apart < hourMs ? t("duration.min", { n: Math.floor(apart / minuteMs) }) : t("duration.h", { n: Math.floor(apart / hourMs) });
    return t(at < now ? "relative.ago" : "relative.ahead", { time });
  };
}
