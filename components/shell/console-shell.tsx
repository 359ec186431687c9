"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Sheet, SheetContent } from "../ui/sheet";
import { Toaster } from "../ui/toaster";
import { useHotkeys } from "../ui/use-hotkeys";
import { BreadcrumbProvider } from "./breadcrumbs";
import { CommandPalette } from "./command-palette";
import { Shortcuts } from "./shortcuts";
import { Sidebar } from "./sidebar";
import { TopBar } from "./top-bar";
import type { Locale, NavItem, OnCall, PalettePage, PinnedItem, Search, ShellActions, ShellMember, Theme } from "./types";

type ConsoleShellProps = {
  workspaceName: string;
  nav: NavItem[];
  pinned: PinnedItem[];
  onCall: OnCall | null;
  member: ShellMember;
  locale: Locale;
  theme: Theme;
  actions: ShellActions;
  search: Search;
  /** Further pages that the palette offers, as the role may see them. */
  pages?: PalettePage[];
  children: ReactNode;
};

export function ConsoleShell({ children, search, pages = [], member, locale, theme, actions, ...side }: ConsoleShellProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [overlay, setOverlay] = useState<"menu" | "palette" | "shortcuts" | null>(null);
  const close = () => setOverlay(null);
  const openPalette = () => setOverlay("palette");

  useHotkeys({
    "mod+k": openPalette,
    "/": openPalette,
    "?": () => setOverlay("shortcuts"),
    "g ,": () => router.push("/console/settings"),
    ...Object.fromEntries(side.nav.map(({ hotkey, href }) => [`g ${hotkey}`, () => router.push(href)])),
  });

  return (
    <BreadcrumbProvider>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {t("skip")}
      </a>
      <div className="relative grid h-dvh overflow-hidden grid-cols-[216px_minmax(0,1fr)] max-lg:grid-cols-[minmax(0,1fr)]">
        <aside aria-label={t("navigation")} className="overflow-y-auto border-r bg-sunken px-2.5 py-3 max-lg:hidden">
          <Sidebar {...side} onSearch={openPalette} />
        </aside>
        <div className="flex min-h-0 min-w-0 flex-col">
          <TopBar
            {...{ member, locale, theme, actions }}
            onMenu={() => setOverlay("menu")}
            onSearch={openPalette}
            onShortcuts={() => setOverlay("shortcuts")}
          />
          <main id="main" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
            {children}
          </main>
        </div>
      </div>
      <Sheet open={overlay === "menu"} onOpenChange={close}>
        <SheetContent side="left" title={t("navigation")}>
          <Sidebar {...side} onSearch={openPalette} onNavigate={close} />
        </SheetContent>
      </Sheet>
      <CommandPalette
        open={overlay === "palette"}
        onOpenChange={(open) => setOverlay(open ? "palette" : null)}
        {...{ nav: side.nav, pages, search, actions, onShortcuts: () => setOverlay("shortcuts") }}
      />
      <Shortcuts nav={side.nav} open={overlay === "shortcuts"} onOpenChange={close} />
      <Toaster />
    </BreadcrumbProvider>
  );
}
