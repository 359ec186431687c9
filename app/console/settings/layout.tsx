import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Capability, can } from "@/lib/accounts/access";
import { MoreMessages } from "@/lib/web/area-messages";
import { currentPath, requireCapability, requireMember } from "@/lib/web/session";
import { SettingsNav } from "./settings-nav";

const tabs: { key: string; needs: Capability }[] = [
  { key: "profile", needs: "accounts.self" },
  { key: "security", needs: "accounts.self" },
  { key: "members", needs: "accounts.manage" },
  { key: "audit", needs: "audit.read" },
  { key: "mail", needs: "platform.read" },
  { key: "jobs", needs: "platform.read" },
  { key: "design", needs: "accounts.self" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [actor, path, t] = await Promise.all([requireMember(), currentPath(), getTranslations("settings")]);
  const here = tabs.find(({ key }) => path.startsWith(`/console/settings/${key}`));
  if (here) await requireCapability(here.needs);
  return (
    <MoreMessages namespaces={["settings", "accounts"]}>
      <SettingsNav
        label={t("title")}
        tabs={tabs
          .filter(({ needs }) => can(actor, needs))
          .map(({ key }) => ({ href: `/console/settings/${key}`, label: t(`tabs.${key}`) }))}
      />
      {children}
    </MoreMessages>
  );
}
