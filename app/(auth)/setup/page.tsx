import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getSetupState } from "@/lib/accounts/setup/queries";
import { NewAccountForm } from "../new-account-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("setup.title") };
}

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const given = (await searchParams).token;
  const token = typeof given === "string" ? given : undefined;
  const state = await getSetupState(token);
  if (state === "done") notFound();
  const t = await getTranslations("accounts");
  return (
    <div className="rounded-xl border bg-raised p-6 max-sm:p-5">
      <h1 className="text-2xl">{t("setup.title")}</h1>
      {state === "locked" || !token ? (
        <p className="mt-2 text-ink-2">{t("setup.locked")}</p>
      ) : (
        <>
          <p className="mt-1 mb-5 text-ink-2">{t("setup.text")}</p>
          <NewAccountForm url="/setup/create" token={token} submitLabel={t("setup.submit")} />
        </>
      )}
    </div>
  );
}
