import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { currentActor } from "@/lib/web/session";

export default async function Forbidden() {
  const t = await getTranslations("public.forbidden");
  const roleName = await getTranslations("public.roles");
  const actor = await currentActor();
  const { name, role } = actor.type === "member" ? { name: actor.name, role: roleName(actor.role) } : { name: "", role: "" };
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-[520px] flex-col justify-center px-6">
      <h1 className="text-xl">{t("title")}</h1>
      <p className="mt-2 mb-5 text-ink-2">{t("text", { name, role })}</p>
      <div>
        <ButtonLink href="/console">{t("back")}</ButtonLink>
      </div>
    </div>
  );
}
