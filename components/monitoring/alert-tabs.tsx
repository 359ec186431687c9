import { useTranslations } from "next-intl";
import { LinkTabs } from "@/components/ui/link-tabs";

const path = "/console/monitoring/alerts";
const tabs = { log: path, routes: `${path}/routes`, channels: `${path}/channels`, deliveries: `${path}/deliveries` };

/** The pages about alerts: what fired, who is told, through what, and whether it arrived. */
export function AlertTabs({ active }: { active: keyof typeof tabs }) {
  const t = useTranslations("alerts.tabs");
  return (
    <LinkTabs
      label={t("label")}
      className="border-b pb-2"
      tabs={Object.entries(tabs).map(([name, href]) => ({ href, label: t(name), active: name === active }))}
    />
  );
}
