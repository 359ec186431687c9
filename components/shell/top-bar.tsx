"use client";

import { Menu, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Breadcrumbs } from "./breadcrumbs";
import { MemberMenu, type MemberMenuProps } from "./member-menu";
import { pageActionsId } from "./page-actions";

type TopBarProps = MemberMenuProps & { onMenu: () => void; onSearch: () => void; onShortcuts: () => void };

export function TopBar({ onMenu, onSearch, onShortcuts, ...menu }: TopBarProps) {
  const t = useTranslations("shell");
  return (
    <header className="sticky top-0 z-30 flex h-[46px] shrink-0 items-center gap-2 border-b bg-bg px-4 max-lg:px-2 max-sm:h-12">
      <Button variant="ghost" size="icon" className="lg:hidden" aria-label={t("openMenu")} onClick={onMenu}>
        <Menu aria-hidden />
      </Button>
      <Breadcrumbs />
      <div id={pageActionsId} className="ml-auto flex min-w-0 items-center gap-2 max-sm:hidden" />
      <Button variant="ghost" size="icon" className="lg:hidden max-sm:ml-auto" aria-label={t("search")} onClick={onSearch}>
        <Search aria-hidden />
      </Button>
      <MemberMenu {...menu} onShortcuts={onShortcuts} />
    </header>
  );
}
