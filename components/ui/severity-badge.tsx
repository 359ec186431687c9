import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import type { Tone } from "./tone";

type SeverityLevel = 1 | 2 | 3;

const severityTone: Record<SeverityLevel, Tone> = { 1: "major", 2: "partial", 3: "degraded" };

export function SeverityBadge({ severity, className }: { severity: SeverityLevel; className?: string }) {
  const t = useTranslations("ui");
  return (
    <Badge tone={severityTone[severity]} strong className={className} title={t(`severityMeaning.${severity}`)}>
      {t("severity", { n: severity })}
    </Badge>
  );
}
