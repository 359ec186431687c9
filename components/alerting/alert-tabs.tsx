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

/** Links the pages about alerts: the log, silences, routes, channels, sources and deliveries. */
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
