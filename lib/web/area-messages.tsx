import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AddedMessages } from "@/lib/web/added-messages";
import { pack } from "@/lib/web/wire";

type Props = { namespaces: string[]; children: ReactNode };

/** Gives the browser the named message files, or parts of them as "monitoring.phrases", for the client components inside. */
export function AreaMessages(props: Props) {
  return (
    <NextIntlClientProvider messages={{}}>
      <MoreMessages {...props} />
    </NextIntlClientProvider>
  );
}

/** Adds the named files to those that are given around it. */
export async function MoreMessages({ namespaces, children }: Props) {
  const all = await getMessages();
  const given = namespaces.map((name) => {
    const [file = "", part] = name.split(".");
    return [file, part ? { [part]: all[file]?.[part] } : all[file]];
  });
  return <AddedMessages messages={pack(Object.fromEntries(given))}>{children}</AddedMessages>;
}
