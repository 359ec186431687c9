import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";

/** Shows that a page does not exist, in a public frame. */
export async function Missing() {
  const t = await getTranslations("public.notFound");
  return (
    <>
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/">{t("home")}</ButtonLink>
        <ButtonLink href="/console">{t("console")}</ButtonLink>
      </div>
    </>
  );
}
