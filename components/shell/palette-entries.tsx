"use client";

import { FileText, Keyboard, Languages, LogOut, Moon, Settings, Sun, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { areaIcon } from "./area-icon";
import type { NavItem, PaletteCommand, PalettePage, ShellActions, Theme } from "./types";

export type Entry = PaletteCommand & { icon: ReactNode };

type Sources = { nav: NavItem[]; pages: PalettePage[]; actions: ShellActions; onShortcuts: () => void; applyTheme: (theme: Theme) => void };

const themeIcon = { light: Sun, dark: Moon, system: SunMoon };

/** Lists the palette's entries that need no answer of the server. */
export function usePaletteEntries({ nav, pages, actions, onShortcuts, applyTheme }: Sources): { pages: Entry[]; commands: Entry[] } {
  const t = useTranslations("shell");
  const other = useLocale() === "fr" ? "en" : "fr";
  return {
    pages: [
      ...nav.map(({ name, href, hotkey }) => {
        const Icon = areaIcon[name];
        return { id: href, label: t(`area.${name}`), href, kbd: `G ${hotkey.toUpperCase()}`, icon: <Icon aria-hidden /> };
      }),
      { id: "/console/settings", label: t("settings"), href: "/console/settings", kbd: "G ,", icon: <Settings aria-hidden /> },
      ...pages.map(({ name, href }) => ({ id: href, label: t(`pages.${name}`), href, icon: <FileText aria-hidden /> })),
    ],
    commands: [
      ...(["light", "dark", "system"] as const).map((theme) => {
        const Icon = themeIcon[theme];
        const run = () => {
          applyTheme(theme);
          void actions.setTheme(theme);
        };
        return { id: `theme ${theme}`, label: t("palette.theme", { theme: t(`themes.${theme}`) }), run, icon: <Icon aria-hidden /> };
      }),
      {
        id: "language",
        label: t("palette.language", { language: other }),
        run: () => void actions.setLocale(other),
        icon: <Languages aria-hidden />,
      },
      { id: "shortcuts", label: t("shortcuts"), kbd: "?", run: onShortcuts, icon: <Keyboard aria-hidden /> },
      { id: "sign-out", label: t("signOut"), run: () => void actions.signOut(), icon: <LogOut aria-hidden /> },
    ],
  };
}
