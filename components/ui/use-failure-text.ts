"use client";

import { useTranslations } from "next-intl";

/** What a refused or unanswered action means: in the area's own words, in those that all areas share, or in the server's. */
export function useFailureText(area: string): (failure: { code: string; message?: string }) => string {
  const t = useTranslations();
  return ({ code, message }) => {
    const key = [`${area}.errors.${code}`, `ui.errors.${code}`].find((each) => t.has(each));
    return key ? t(key) : (message ?? t("ui.errors.internal"));
  };
}
