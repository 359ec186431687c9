import { Activity, LifeBuoy } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { currentWorkspace } from "@/lib/web/request";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWorkspace()).name };
}

const doors = [
  { key: "status", href: "/status", Icon: Activity },
  { key: "support", href: "/support", Icon: LifeBuoy },
] as const;

export default async function PortalHome() {
  const t = await getTranslations("public");
  const { name } = await currentWorkspace();
  return (
    <>
      <h1 className="text-balance text-3xl">{t("home.title", { name })}</h1>
      <p className="mt-2 text-ink-2">{t("home.text")}</p>
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {doors.map(({ key, href, Icon }) => (
          <li key={key}>
            <Link href={href} className="block h-full rounded-lg border bg-raised p-5 shadow-sm hover:border-line-strong hover:bg-hover">
              <Icon aria-hidden className="size-5 text-accent" />
              <span className="mt-3 block font-semibold text-lg">{t(`home.${key}.title`)}</span>
              <span className="mt-1 block text-ink-2">{t(`home.${key}.text`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-10 text-sm">
        <Link href="/console" className="text-ink-3 hover:text-ink">
          {t("home.team")}
        </Link>
      </p>
    </>
  );
}
