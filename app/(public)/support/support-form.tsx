"use client";

import { CircleAlert, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { emptyForm, type SupportField, type SupportState } from "@/app/(public)/support/form-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { maxBodyLength, maxNameLength, maxSubjectLength, ticketKinds } from "@/lib/helpdesk/tickets/schema";

type Props = { formKey: string; send: (shown: SupportState, form: FormData) => Promise<SupportState> };

const limits: Partial<Record<SupportField, number>> = { name: maxNameLength, subject: maxSubjectLength, text: maxBodyLength };

export function SupportForm({ formKey, send }: Props) {
  const t = useTranslations("helpdesk.support");
  const [state, submit, isSending] = useActionState(send, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  const { values, problem } = state;
  const errorOf = (field: SupportField) => state.errors[field] && t(`error.${state.errors[field]}`, { max: limits[field] ?? 0 });

  useEffect(() => {
    if (state === emptyForm) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]")?.focus();
  }, [state]);

  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      {problem && (
        <div
          data-problem
          tabIndex={-1}
          role="alert"
          className="flex gap-2.5 rounded-lg bg-major-soft px-4 py-3 text-major-ink outline-none"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
          <p>
            <b className="font-semibold">{t("notSent")}</b> {t(`error.${problem}`)}
          </p>
        </div>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("name")} error={errorOf("name")} required>
          <Input name="name" autoComplete="name" maxLength={maxNameLength} defaultValue={values.name} />
        </Field>
        <Field label={t("email")} hint={t("emailHint")} error={errorOf("email")} required>
          <Input name="email" type="email" inputMode="email" autoComplete="email" maxLength={254} defaultValue={values.email} />
        </Field>
      </div>
      <Field label={t("kind")} error={errorOf("kind")} required>
        <NativeSelect name="kind" key={values.kind} defaultValue={values.kind}>
          {ticketKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("subject")} error={errorOf("subject")} required>
        <Input name="subject" dir="auto" maxLength={maxSubjectLength} defaultValue={values.subject} />
      </Field>
      <Field label={t("text")} hint={t("textHint")} error={errorOf("text")} required>
        <Textarea name="text" dir="auto" rows={8} maxLength={maxBodyLength} defaultValue={values.text} className="min-h-44" />
      </Field>
      <div aria-hidden className="absolute -left-[9999px] size-px overflow-hidden">
        <label>
          {t("website")}
          <input name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <input type="hidden" name="formKey" value={state.formKey ?? formKey} />
      <p className="flex items-start gap-2 text-ink-2 text-sm">
        <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("seedPhrase")}
      </p>
      <div>
        <Button type="submit" variant="primary" size="lg" loading={isSending} className="max-sm:w-full">
          {isSending ? t("sending") : t("send")}
        </Button>
      </div>
    </form>
  );
}
