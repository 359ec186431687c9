import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";

export default async function NotFound() {
  const t = await getTranslations("public.notFound");
  return (
    <main className="public mx-auto flex min-h-[70dvh] max-w-[520px] flex-col justify-center px-6">
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/">{t("home")}</ButtonLink>
        <ButtonLink href="/console">{t("console")}</ButtonLink>
      </div>
    </main>
  );
}
