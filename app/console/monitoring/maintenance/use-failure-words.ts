import { useTranslations } from "next-intl";

/** What a refused action means, in the reader's language. */
export function useFailureWords(): (failure: { code: string }) => string {
  const t = useTranslations("maintenance.errors");
  return ({ code }) => t(t.has(code) ? code : "internal");
}
