import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeOf } from "@/lib/platform/actor";
import { defaultLocale, isLocale, type Locale, loadMessages } from "@/lib/platform/messages";
import { currentWorkspace } from "@/lib/web/request";
import { currentActor, currentRequestedLocale } from "@/lib/web/session";
import { timeZoneCookie } from "@/lib/web/wire";

/** The member's own choice, then the cookie of the language switch, then what the browser asks for. */
export async function currentLocale(): Promise<Locale> {
  const locale = localeOf(await currentActor()) ?? (await currentRequestedLocale());
  return isLocale(locale) ? locale : defaultLocale;
}

/** The zone that the viewer's browser reported last; the workspace's own until then and on public pages. */
async function currentTimeZone(): Promise<string> {
  const isConsole = (await headers()).get("x-vigie-path")?.startsWith("/console");
  const told = isConsole && (await cookies()).get(timeZoneCookie)?.value;
  return told && isTimeZone(told) ? told : (await currentWorkspace()).timeZone;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format() !== "";
  } catch {
    return false;
  }
}

export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return { locale, messages: loadMessages(locale), timeZone: await currentTimeZone() };
});
