"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

/** Parts of a path that have no page of their own. */
const withoutPage = new Set(["/console/analytics/people"]);

/** PageTitle alone can name an id, once the page is there. */
const isId = /^[0-9a-f-]{36}$|^\d+$/;

type Titles = Record<string, string>;
const TitlesContext = createContext<{ titles: Titles; setTitle: (path: string, title?: string) => void } | null>(null);

export function BreadcrumbProvider({ children }: { children: ReactNode }) {
  const [titles, setTitles] = useState<Titles>({});
  const [setTitle] = useState(() => (path: string, title?: string) => {
    setTitles(({ [path]: _, ...others }) => (title === undefined ? others : { ...others, [path]: title }));
  });
  return <TitlesContext value={{ titles, setTitle }}>{children}</TitlesContext>;
}

/** Names a breadcrumb whose path holds only an id ("INC-42", "Onboarding to first token"): the last one, or the one of `of`. */
export function PageTitle({ title, of }: { title: string; of?: string }) {
  const current = usePathname();
  const path = of ?? current;
  const setTitle = useContext(TitlesContext)?.setTitle;
  useEffect(() => {
    setTitle?.(path, title);
    return () => setTitle?.(path);
  }, [setTitle, path, title]);
  return null;
}

/** Builds crumbs from the path: known segments by shell.pages, ids by PageTitle or as they stand. */
export function Breadcrumbs() {
  const t = useTranslations("shell");
  const titles = useContext(TitlesContext)?.titles ?? {};
  const segments = usePathname().split("/").filter(Boolean).slice(1);
  const crumbs = segments.map((segment, n) => {
    const href = `/console/${segments.slice(0, n + 1).join("/")}`;
    const name = segments.slice(0, n + 1).join("-");
    return {
      href,
      label: titles[href] ?? (t.has(`pages.${name}`) ? t(`pages.${name}`) : isId.test(segment) ? "…" : decodeURIComponent(segment)),
    };
  });

  return (
    <nav aria-label={t("breadcrumbs")} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-2">
        {crumbs.map(({ href, label }, n) => {
          const isLast = n === crumbs.length - 1;
          return (
            <li key={href} dir="auto" className={isLast ? "min-w-0 truncate" : "flex items-center gap-1.5 max-sm:hidden"}>
              {isLast ? (
                <span aria-current="page" className="font-medium text-ink">
                  {label}
                </span>
              ) : (
                <>
                  {withoutPage.has(href) ? (
                    label
                  ) : (
                    <Link href={href} className="rounded-sm hover:text-ink">
                      {label}
                    </Link>
                  )}
                  <span aria-hidden className="text-ink-3">
                    /
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
