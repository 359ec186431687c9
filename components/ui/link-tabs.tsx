"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";

export const tabListClasses = "flex items-center gap-0.5 overflow-x-auto";
export const tabClasses =
  "inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink max-sm:h-9";

type LinkTab = { href: string; label: ReactNode; count?: ReactNode; active: boolean };

/** `scroll={false}` stays where the reader is: for tabs of one part of a page. */
type LinkTabsProps = { tabs: LinkTab[]; label: string; scroll?: boolean; className?: string };

/** Tabs that are addresses: filters and saved views kept in the URL. */
export function LinkTabs({ tabs, label, scroll = true, className }: LinkTabsProps) {
  const nav = useRef<HTMLElement>(null);
  const chosen = tabs.find(({ active }) => active)?.href;
  // On a phone the chosen one may lie beyond the edge. Not scrollIntoView: from there the Tab key would go on.
  useEffect(() => {
    const bar = nav.current;
    const tab = chosen && bar?.querySelector<HTMLElement>("[aria-current]");
    if (bar && tab) bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);
  return (
    <nav ref={nav} aria-label={label} className={cn(tabListClasses, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={scroll}
          aria-current={tab.active ? "page" : undefined}
          className={cn(tabClasses, tab.active && "bg-hover text-ink")}
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-ink-3 text-xs">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
