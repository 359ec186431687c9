import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AddedMessages } from "@/lib/web/added-messages";

type Props = { namespaces: string[]; children: ReactNode };

/** Gives the browser the named message files, and no others, for the client components inside. */
export async function AreaMessages({ namespaces, children }: Props) {
  return <NextIntlClientProvider messages={await chosen(namespaces)}>{children}</NextIntlClientProvider>;
}

/** Adds the named files to those that are given around it. */
export async function MoreMessages({ namespaces, children }: Props) {
  return <AddedMessages messages={await chosen(namespaces)}>{children}</AddedMessages>;
}

async function chosen(namespaces: string[]) {
  const all = (await getMessages()) as Record<string, never>;
  return Object.fromEntries(namespaces.map((name) => [name, all[name] ?? {}])) as never;
}
