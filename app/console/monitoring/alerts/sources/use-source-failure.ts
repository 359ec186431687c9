import { useTranslations } from "next-intl";

/** What a refused action about a source means, in the reader's language. */
export function useSourceFailure(): (failure: { code: string }) => string {
  const t = useTranslations("sources.errors");
  return ({ code }) => t(t.has(code) ? code : "internal");
}
