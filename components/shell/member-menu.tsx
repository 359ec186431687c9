"use client";

import { Keyboard, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Avatar } from "../ui/avatar";
import { buttonClasses } from "../ui/button-classes";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import type { Locale, ShellActions, ShellMember, Theme } from "./types";

export type MemberMenuProps = { member: ShellMember; theme: Theme; locale: Locale; actions: ShellActions };

const languages = [
  ["en", "English"],
  ["fr", "Français"],
] as const;

export function MemberMenu({ member, theme, locale, actions, onShortcuts }: MemberMenuProps & { onShortcuts: () => void }) {
  const t = useTranslations("shell");
  const [, start] = useTransition();

  function changeTheme(next: Theme) {
    applyTheme(next);
    start(async () => void (await actions.setTheme(next)));
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={buttonClasses({ variant: "ghost", size: "icon" })} aria-label={t("menu", { name: member.name })}>
        <Avatar name={member.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{member.name}</p>
          <p className="truncate text-ink-3 text-sm">
            {member.email} · {member.role}
          </p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/console/settings/profile">
            <UserRound aria-hidden />
            {t("profile")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem kbd="?" onSelect={onShortcuts}>
          <Keyboard aria-hidden />
          {t("shortcuts")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(next) => changeTheme(next as Theme)}>
          {(["light", "dark", "system"] as const).map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              {t(`themes.${one}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("language")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={(next) => start(async () => void (await actions.setLocale(next as Locale)))}>
          {languages.map(([code, name]) => (
            <DropdownMenuRadioItem key={code} value={code} lang={code}>
              {name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => start(async () => void (await actions.signOut()))}>
          <LogOut aria-hidden />
          {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Applies a theme at once, before the server has stored it; "system" is the absence of the attribute. */
export function applyTheme(theme: Theme) {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme;
}
