"use client";

import { Search, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { Dot } from "../ui/badge";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { areaIcon } from "./area-icon";
import { Mark } from "./mark";
import type { NavItem, OnCall, PinnedItem } from "./types";
import { useModKey } from "./use-mod-key";

type SidebarProps = {
  workspaceName: string;
  nav: NavItem[];
  pinned: PinnedItem[];
  onCall: OnCall | null;
  onSearch: () => void;
  onNavigate?: () => void;
};

const linkClasses =
  "flex h-[30px] min-w-0 items-center gap-[9px] rounded-md px-2 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink max-sm:h-10 [&_svg]:size-4 [&_svg]:shrink-0";

/** Draws the sidebar on wide screens, and the contents of the drawer on phones. */
export function Sidebar({ workspaceName, nav, pinned, onCall, onSearch, onNavigate }: SidebarProps) {
  const t = useTranslations("shell");
  const path = usePathname();
  const modKey = useModKey();
  const item = (href: string, content: ReactNode) => {
    const isHere = path === href || path.startsWith(`${href}/`);
    return (
      <Link
        href={href}
        onClick={onNavigate}
        aria-current={isHere ? "page" : undefined}
        className={cn(linkClasses, isHere && "bg-hover text-ink")}
      >
        {content}
      </Link>
    );
  };

  return (
    <div className="flex h-full flex-col gap-0.5">
      <Link href="/console" onClick={onNavigate} className="mb-2.5 flex items-center gap-2 rounded-md px-2 py-0.5">
        <Mark />
        <span className="font-semibold text-lg">Vigie</span>
        {workspaceName !== "Vigie" && <span className="ml-auto truncate font-medium text-ink-3 text-sm">{workspaceName}</span>}
      </Link>
      <button type="button" onClick={onSearch} className={cn(linkClasses, "mb-2 border bg-raised")}>
        <Search aria-hidden />
        {t("search")}
        <Kbd className="ml-auto">{`${modKey}K`}</Kbd>
      </button>
      <nav aria-label={t("areas")}>
        <ul className="space-y-0.5">
          {nav.map(({ name, href, count, countTone }) => {
            const Icon = areaIcon[name];
            return (
              <li key={name}>
                {item(
                  href,
                  <>
                    <Icon aria-hidden />
                    <span className="truncate">{t(`area.${name}`)}</span>
                    {count ? (
                      <span className={cn("ml-auto text-xs", countTone === "major" ? "font-semibold text-major-ink" : "text-ink-3")}>
                        <span aria-hidden>{count}</span>
                        <span className="sr-only">{t(`count.${name}`, { count })}</span>
                      </span>
                    ) : null}
                  </>,
                )}
              </li>
            );
          })}
        </ul>
      </nav>
      {pinned.length > 0 && (
        <nav aria-label={t("pinned")}>
          <p aria-hidden className="px-2 pt-3 pb-1 text-ink-3 text-xs">
            {t("pinned")}
          </p>
          <ul className="space-y-0.5">
            {pinned.map(({ href, label, tone }) => (
              <li key={href}>
                {item(
                  href,
                  <>
                    <Dot tone={tone} />
                    <span className="truncate">{label}</span>
                  </>,
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="mt-auto space-y-0.5 pt-4">
        <Link href={onCall?.href ?? "/console/incidents"} onClick={onNavigate} className={linkClasses}>
          {onCall ? <Avatar name={onCall.name} className="-ml-[3px]" /> : <Dot tone="degraded" className="mx-1" />}
          <span className="truncate">{onCall ? t("onCall", { name: onCall.name.split(" ")[0] ?? onCall.name }) : t("nobodyOnCall")}</span>
          {onCall?.until && <span className="ml-auto text-ink-3 text-xs">{onCall.until}</span>}
        </Link>
        {item(
          "/console/settings",
          <>
            <Settings aria-hidden />
            {t("settings")}
          </>,
        )}
      </div>
    </div>
  );
}
