import { getTranslations } from "next-intl/server";
import { getSecurity } from "@/lib/accounts/security/queries";
import { listOwnSessions } from "@/lib/accounts/sessions/queries";
import { listProviders } from "@/lib/accounts/sign-in/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";
import { SettingsPage } from "../settings-page";
import { LinkedProviders } from "./linked-providers";
import { PasswordForm } from "./password-form";
import { Sessions } from "./sessions";
import { TwoStep } from "./two-step";

export const generateMetadata = pageTitle("settings-security");

export default async function SecurityPage({ searchParams }: { searchParams: Promise<{ link?: string | string[] }> }) {
  const [security, sessions, providers, { link }, t] = await Promise.all([
    read(getSecurity),
    read(listOwnSessions),
    listProviders(),
    searchParams,
    getTranslations("settings"),
  ]);
  const offered = (["github", "google"] as const).filter(
    (one) => providers.includes(one) || security.identities.some(({ provider }) => provider === one),
  );
  return (
    <SettingsPage title={t("tabs.security")}>
      <PasswordForm />
      <TwoStep since={security.totpSince} codesLeft={security.recoveryCodesLeft} />
      {offered.length > 0 && (
        <LinkedProviders
          providers={offered.map((name) => ({
            name,
            canLink: providers.includes(name),
            linkedAt: security.identities.find(({ provider }) => provider === name)?.createdAt ?? null,
          }))}
          outcome={link === "done" || link === "taken" ? link : null}
        />
      )}
      <Sessions sessions={sessions} now={Date.now()} />
    </SettingsPage>
  );
}
