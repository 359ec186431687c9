import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Mark } from "./mark";

type PublicShellProps = {
  workspaceName: string;
  /** The section stands beside the name: "Status", "Help". */
  section?: string;
  action?: ReactNode;
  /** Articles beside a menu are wide; otherwise the page has about 720 px. */
  wide?: boolean;
  children: ReactNode;
};

const languages = [
  ["en", "English"],
  ["fr", "Français"],
] as const;

/** Frame of every page that anyone may read; works without JavaScript. */
export function PublicShell({ workspaceName, section, action, wide, children }: PublicShellProps) {
  const t = useTranslations("shell");
  const width = cn("mx-auto w-full px-4 sm:px-6", wide ? "max-w-[1080px]" : "max-w-[760px]");
  return (
    <div className="public flex min-h-dvh flex-col bg-bg">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {t("skip")}
      </a>
      <header className={cn(width, "flex min-h-20 flex-wrap items-center gap-x-4 gap-y-2 py-4")}>
        <Link href="/" className="flex min-w-0 items-center gap-2.5 rounded-md">
          <Mark className="size-6" />
          <span className="truncate font-semibold text-lg">{workspaceName}</span>
        </Link>
        {section && <span className="-ml-2 text-ink-2">{section}</span>}
        <div className="ml-auto flex items-center gap-2">
          <LanguageLinks />
          {action}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={cn(width, "flex-1 pt-2 pb-16 outline-none")}>
        {children}
      </main>
      <footer className={width}>
        <p className="flex items-center gap-2 border-t py-6 text-ink-3 text-sm">
          <Mark className="size-4" />
          {t("poweredBy")}
        </p>
      </footer>
    </div>
  );
}

function LanguageLinks() {
  const t = useTranslations("shell");
  const locale = useLocale();
  return (
    <nav aria-label={t("language")} className="flex items-center rounded-md border border-line-strong text-sm">
      {languages.map(([code, name]) => (
        <a
          key={code}
          href={`?lang=${code}`}
          lang={code}
          hrefLang={code}
          title={name}
          aria-current={code === locale ? "true" : undefined}
          className={cn(
            "flex h-[34px] items-center px-2.5 font-medium uppercase",
            code === locale ? "text-ink" : "text-ink-3 hover:text-ink",
          )}
        >
          <span aria-hidden>{code}</span>
          <span className="sr-only normal-case">{name}</span>
        </a>
      ))}
    </nav>
  );
}
