import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { getProfile } from "@/lib/accounts/profile/queries";
import { themes } from "@/lib/accounts/profile/schema";
import { type Locale, locales } from "@/lib/platform/messages";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";
import { SettingsPage } from "../settings-page";
import { ProfileForm } from "./profile-form";

export const generateMetadata = pageTitle("settings-profile");

export default async function ProfilePage() {
  const [profile, t, locale, jar] = await Promise.all([read(getProfile), getTranslations("settings"), getLocale(), cookies()]);
  const remembered = jar.get("vigie.theme")?.value;
  return (
    <SettingsPage title={t("tabs.profile")}>
      <ProfileForm
        {...profile}
        locale={locale as Locale}
        locales={[...locales]}
        theme={themes.find((theme) => theme === remembered) ?? "system"}
      />
    </SettingsPage>
  );
}
