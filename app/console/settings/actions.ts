"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { changeLocale, changeTheme } from "@/lib/accounts/profile/commands";
import { type Theme, themeInput } from "@/lib/accounts/profile/schema";
import { signOut as signOutCommand } from "@/lib/accounts/sessions/commands";
import { isLocale, type Locale } from "@/lib/platform/messages";
import { rememberChoice } from "@/lib/web/request";
import { currentActor } from "@/lib/web/session";
import { sessionCookieName, sessionCookieOptions } from "@/lib/web/session-cookie";

// These three write cookies as well, which no command may: so they are not made with action().

export async function setTheme(theme: Theme): Promise<void> {
  const chosen = themeInput.parse(theme);
  await rememberChoice("vigie.theme", chosen);
  const actor = await currentActor();
  if (actor.type === "member") await changeTheme(actor, chosen);
  refresh();
}

export async function setLocale(locale: Locale): Promise<void> {
  if (!isLocale(locale)) return;
  await rememberChoice("vigie.lang", locale);
  const actor = await currentActor();
  if (actor.type === "member") await changeLocale(actor, locale);
  refresh();
}

export async function signOut(): Promise<void> {
  const actor = await currentActor();
  if (actor.type === "member") await signOutCommand(actor, {});
  (await cookies()).set({ ...sessionCookieOptions, name: sessionCookieName, value: "", maxAge: 0 });
  redirect("/sign-in");
}
