import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Gives the browser the named message files, and no others, for the client components inside. */
export async function AreaMessages({ namespaces, children }: { namespaces: string[]; children: ReactNode }) {
  const all = await getMessages();
  const chosen = Object.fromEntries(namespaces.map((name) => [name, (all as Record<string, never>)[name] ?? {}]));
  return <NextIntlClientProvider messages={chosen as never}>{children}</NextIntlClientProvider>;
}
