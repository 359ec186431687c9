"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { type Packed, unpack } from "@/lib/web/wire";

/** A provider inside another would hide the other's messages: this one keeps them. */
export function AddedMessages({ messages, children }: { messages: Packed<object>; children: ReactNode }) {
  const outer = useMessages();
  const all = useMemo(() => ({ ...outer, ...unpack(messages) }), [outer, messages]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
