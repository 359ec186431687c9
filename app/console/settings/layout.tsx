import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";
import { SettingsNav } from "./settings-nav";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([requireMember(), getTranslations("settings")]);
  const tabs = [
    { key: "profile", isOpen: true },
    { key: "security", isOpen: true },
    { key: "members", isOpen: can(actor, "accounts.manage") },
    { key: "audit", isOpen: can(actor, "audit.read") },
    { key: "mail", isOpen: can(actor, "platform.read") },
    { key: "jobs", isOpen: can(actor, "platform.read") },
    { key: "design", isOpen: true },
  ] as const;
  return (
    <>
      <SettingsNav
        label={t("title")}
        tabs={tabs.filter(({ isOpen }) => isOpen).map(({ key }) => ({ href: `/console/settings/${key}`, label: t(`tabs.${key}`) }))}
      />
      {children}
    </>
  );
}
