import { useTranslations } from "next-intl";
import { LinkTabs } from "@/components/ui/link-tabs";

export function MonitoringTabs({ active, firing }: { active: "uptime" | "alerts" | "maintenance"; firing: number }) {
  const t = useTranslations("monitoring.tabs");
  return (
    <LinkTabs
      label={t("label")}
      tabs={[
        { href: "/console/monitoring/uptime", label: t("uptime"), active: active === "uptime" },
        { href: "/console/alerts", label: t("alerts"), active: active === "alerts", ...(firing > 0 ? { count: firing } : {}) },
        { href: "/console/monitoring/maintenance", label: t("maintenance"), active: active === "maintenance" },
      ]}
    />
  );
}
