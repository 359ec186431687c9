"use client";

import { useTranslations } from "next-intl";
import { useFailureText as useSharedText } from "@/components/ui/use-failure-text";

/** What a server action or route answers when it refuses. */
export type Failure = { code: string; message?: string; fields?: Record<string, string[]> };

/**
 * A refusal in the reader's words: `field` for what belongs under a control, `message` for the rest. The commands of accounts name
 * fields' faults by code (`password_short`); any other fault of a field is told as "not valid".
 */
export function useFailure(failure: Failure | null): { message: string | null; field: (name: string) => string | undefined } {
  const t = useTranslations("accounts.errors");
  const textOf = useSharedText("accounts");
  const field = (name: string) => {
    const [fault] = failure?.fields?.[name] ?? [];
    return fault === undefined ? undefined : t(t.has(fault) ? fault : "invalid");
  };
  return { field, message: failure && !failure.fields ? textOf(failure) : null };
}

/** The same in one sentence, for a toast. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations("accounts.errors");
  const textOf = useSharedText("accounts");
  return (failure) => {
    const fault = Object.values(failure.fields ?? {})
      .flat()
      .find((one) => t.has(one));
    return fault ? t(fault) : textOf(failure);
  };
}
