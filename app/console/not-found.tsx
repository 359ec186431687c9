import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";

export default async function NotFound() {
  const t = await getTranslations("public.notFound");
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-[520px] flex-col justify-center px-6">
      <h1 className="text-xl">{t("title")}</h1>
      <p className="mt-2 mb-5 text-ink-2">{t("text")}</p>
      <div>
        <ButtonLink href="/console">{t("console")}</ButtonLink>
      </div>
    </div>
  );
}
