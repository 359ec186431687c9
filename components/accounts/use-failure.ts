"use client";

import { useTranslations } from "next-intl";

/** What a server action or route answers when it refuses. */
export type Failure = { code: string; message?: string; fields?: Record<string, string[]> };

/**
 * A refusal in the reader's words: `field` for what belongs under a control, `message` for the rest. The commands of accounts name
 * fields' faults by code (`password_short`); any other fault of a field is told as "not valid".
 */
export function useFailure(failure: Failure | null): { message: string | null; field: (name: string) => string | undefined } {
  const t = useTranslations("accounts.errors");
  const word = (code: string) => (t.has(code) ? t(code) : t("invalid"));
  const field = (name: string) => {
    const [fault] = failure?.fields?.[name] ?? [];
    return fault === undefined ? undefined : word(fault);
  };
  return { field, message: failure && !failure.fields ? word(failure.code) : null };
}

/** The same in one sentence, for a toast. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations("accounts.errors");
  return ({ code, fields }) =>
    [...Object.values(fields ?? {}).flat(), code].map((one) => (t.has(one) ? t(one) : null)).find(Boolean) ?? t("internal");
}
