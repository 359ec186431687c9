"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";

export function SettingsNav({ label, tabs }: { label: string; tabs: { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <LinkTabs
      label={label}
      className="border-b px-6 py-2 max-sm:px-4"
      tabs={tabs.map((tab) => ({ ...tab, active: path === tab.href || path.startsWith(`${tab.href}/`) }))}
    />
  );
}
