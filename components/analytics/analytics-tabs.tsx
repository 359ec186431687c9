"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { LinkTabs } from "../ui/link-tabs";

export function AnalyticsTabs() {
  const t = useTranslations("analytics.tabs");
  const path = usePathname();
  const tabs = (["events", "funnels"] as const).map((key) => {
    const href = `/console/analytics/${key}`;
    return { href, label: t(key), active: path.startsWith(href) };
  });
  return <LinkTabs label={t("label")} tabs={tabs} />;
}
