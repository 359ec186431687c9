"use client";

import { useTranslations } from "next-intl";

/** What a refused action means, in the reader's language. */
export function useFailureText(): (failure: { code: string }) => string {
  const t = useTranslations("monitoring.errors");
  return ({ code }) => t(t.has(code) ? code : "internal");
}
