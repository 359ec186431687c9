import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { acceptedLocale, defaultLocale, isLocale, type Locale, loadMessages, localeCookie } from "@/lib/platform/messages";
import { currentActor } from "@/lib/web/session";

/** The member's own choice, then the cookie of the language switch, then what the browser asks for. */
export async function currentLocale(): Promise<Locale> {
  const actor = await currentActor();
  const chosen = actor.type === "member" ? actor.locale : null;
  const remembered = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  if (isLocale(remembered)) return remembered;
  return acceptedLocale((await headers()).get("accept-language")) ?? defaultLocale;
}

export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return { locale, messages: loadMessages(locale) as never, timeZone: "UTC" };
});
