import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { locales } from "@/lib/platform/messages";
import { AreaMessages } from "@/lib/web/area-messages";
import { currentWorkspace } from "@/lib/web/request";

const languageNames = { en: "English", fr: "Français" };

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [t, locale, { name }, head] = await Promise.all([getTranslations("accounts"), getLocale(), currentWorkspace(), headers()]);
  const here = new URL(head.get("x-vigie-path") ?? "/sign-in", "http://here");
  const inLanguage = (code: string) => {
    here.searchParams.set("lang", code);
    return here.search;
  };
  return (
    <AreaMessages namespaces={["ui", "accounts"]}>
      <div className="public flex min-h-dvh flex-col bg-sunken">
        <main className="mx-auto flex w-full max-w-[440px] flex-1 flex-col justify-center px-4 py-10">
          <p className="mb-6 flex items-center justify-center gap-2.5 font-semibold text-lg">
            <Mark className="size-6" />
            {name}
          </p>
          {children}
        </main>
        <nav aria-label={t("language")} className="flex justify-center gap-4 pb-8 text-sm">
          {locales.map((code) => (
            <a
              key={code}
              href={inLanguage(code)}
              lang={code}
              hrefLang={code}
              aria-current={code === locale ? "true" : undefined}
              className="rounded-sm px-1 py-1.5 text-ink-3 underline-offset-4 hover:text-ink hover:underline aria-[current]:font-medium aria-[current]:text-ink"
            >
              {languageNames[code]}
            </a>
          ))}
        </nav>
      </div>
    </AreaMessages>
  );
}
