"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/radio-group";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { type Severity, severities, severityLevel } from "@/lib/platform/severity";

/** The three severities with what each means, where one chooses. */
export function SeverityChoice({ value, onChange, label }: { value: Severity; onChange: (severity: Severity) => void; label: string }) {
  const t = useTranslations("incidents.severities");
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen) => onChange(chosen as Severity)}
      options={severities.map((severity) => ({
        value: severity,
        label: <SeverityBadge severity={severityLevel[severity]} />,
        hint: t(severity),
      }))}
    />
  );
}
