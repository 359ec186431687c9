import { useTranslations } from "next-intl";

/** What a refused action about channels, routes or deliveries means, in the reader's language. */
export function useAlertFailure(): (failure: { code: string }) => string {
  const t = useTranslations("alerts.errors");
  return ({ code }) => t(t.has(code) ? code : "internal");
}
