"use client";

import { useTranslations } from "next-intl";

/** Explains a failed read in the reader's language. */
export function useReadFailure(): (error: Error & { code?: string }) => string {
  const t = useTranslations("ui.error");
  return ({ code }) => (code && t.has(`because.${code}`) ? t(`because.${code}`) : t("description"));
}
