import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AddedMessages } from "@/lib/web/added-messages";
import { pack } from "@/lib/web/wire";

type Props = { namespaces: string[]; children: ReactNode };

/** Gives the browser the named message files, and no others, for the client components inside. */
export function AreaMessages(props: Props) {
  return (
    <NextIntlClientProvider messages={{} as never}>
      <MoreMessages {...props} />
    </NextIntlClientProvider>
  );
}

/** Adds the named files to those that are given around it. */
export async function MoreMessages({ namespaces, children }: Props) {
  const all = (await getMessages()) as Record<string, object>;
  return <AddedMessages messages={pack(Object.fromEntries(namespaces.map((name) => [name, all[name] ?? {}])))}>{children}</AddedMessages>;
}
