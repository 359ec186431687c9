"use client";

import { useTranslations } from "next-intl";

/** A server action or a route answers a refusal like this. */
export type Failure = { code: string; message?: string; fields?: Record<string, string[]> };

/**
 * Says why an action was refused or not answered: in the area's own words, in those that all areas share, or in the server's. A fault of
 * a field that the area names by its code, such as `password_wrong`, comes before the code of the whole.
 */
export function useFailureText(area: string): (failure: Failure) => string {
  const t = useTranslations();
  return ({ code, message, fields = {} }) => {
    const faults = Object.values(fields).flat();
    const keys = [...[...faults, code].map((each) => `${area}.errors.${each}`), `ui.errors.${code}`];
    const key = keys.find((each) => t.has(each));
    return key ? t(key) : (message ?? t("ui.errors.internal"));
  };
}
