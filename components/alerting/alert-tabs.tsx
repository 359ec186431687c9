import { useTranslations } from "next-intl";
import { LinkTabs } from "@/components/ui/link-tabs";

const path = "/console/alerts";
const tabs = {
  log: path,
  silences: `${path}/silences`,
  routes: `${path}/routes`,
  channels: `${path}/channels`,
  sources: `${path}/sources`,
  deliveries: `${path}/deliveries`,
};

/** The pages about alerts: what fired, what is held back, who is told, through what, who else sends, and whether it arrived. */
export function AlertTabs({ active }: { active: keyof typeof tabs }) {
  const t = useTranslations("alerting.tabs");
  return (
    <LinkTabs
      label={t("label")}
      className="border-b pb-2"
      tabs={Object.entries(tabs).map(([name, href]) => ({ href, label: t(name), active: name === active }))}
    />
  );
}
