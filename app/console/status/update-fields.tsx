"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { type PublicState, publicStates } from "@/lib/status/updates/schema";

type UpdateWords = { state: PublicState; body: string; bodyFr?: string | undefined };

type Props = { state: PublicState; isStateFixed?: boolean; body?: string; bodyFr?: string | null };

/** State and words of an update, in both languages side by side. */
export function UpdateFields({ state, isStateFixed, body, bodyFr }: Props) {
  const t = useTranslations("status.console");
  const states = useTranslations("status.state");
  return (
    <>
      <Field label={t("state")} className="max-w-60">
        <NativeSelect name="state" defaultValue={state}>
          {(isStateFixed ? [state] : publicStates).map((each) => (
            <option key={each} value={each}>
              {states(each)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("bodyEn")} required>
          <Textarea name="body" maxLength={4000} defaultValue={body} lang="en" rows={4} />
        </Field>
        <Field label={t("bodyFr")} hint={t("bodyFrHint")} optional>
          <Textarea name="bodyFr" maxLength={4000} defaultValue={bodyFr ?? ""} lang="fr" rows={4} />
        </Field>
      </div>
    </>
  );
}

export function wordsOf(form: FormData): UpdateWords {
  return { state: form.get("state") as PublicState, body: String(form.get("body")), bodyFr: String(form.get("bodyFr")) };
}
