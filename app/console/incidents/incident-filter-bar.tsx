import { useTranslations } from "next-intl";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { IncidentFilters } from "@/lib/incidents/response/schema";
import { severities, severityLevel } from "@/lib/platform/severity";

/** State and severity as addresses, so that a filtered list can be sent to somebody. */
export function IncidentFilterBar({ filters }: { filters: IncidentFilters }) {
  const t = useTranslations("incidents.filter");
  const ui = useTranslations("ui");
  const href = (changed: IncidentFilters) => {
    const chosen = Object.entries({ ...filters, ...changed }).filter(([, value]) => value);
    return chosen.length > 0 ? `/console/incidents?${new URLSearchParams(chosen as [string, string][])}` : "/console/incidents";
  };
  const states = [undefined, "open", "resolved"] as const;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <LinkTabs
        label={t("label")}
        tabs={states.map((state) => ({ href: href({ state }), label: t(state ?? "all"), active: filters.state === state }))}
      />
      <LinkTabs
        label={t("severity")}
        tabs={[
          { href: href({ severity: undefined }), label: t("anySeverity"), active: !filters.severity },
          ...severities.map((severity) => ({
            href: href({ severity }),
            label: ui("severity", { n: severityLevel[severity] }),
            active: filters.severity === severity,
          })),
        ]}
      />
    </div>
  );
}
