"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { type AnswerState, noAnswer } from "@/app/(public)/tickets/[token]/answer-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { maxBodyLength } from "@/lib/helpdesk/tickets/schema";

type Props = { token: string; clientKey: string; send: (shown: AnswerState, form: FormData) => Promise<AnswerState> };

export function AnswerForm({ token, clientKey, send }: Props) {
  const t = useTranslations("helpdesk");
  const [state, submit, isSending] = useActionState(send, noAnswer);
  const text = useRef<HTMLTextAreaElement>(null);
  const error = state.error
    ? t(`ticket.error.${state.error}`, { max: maxBodyLength })
    : state.problem && `${t("support.notSent")} ${t(`support.error.${state.problem}`)}`;

  useEffect(() => {
    if (state.error || state.problem) text.current?.focus();
  }, [state]);

  return (
    <form action={submit} noValidate className="mt-8 flex flex-col gap-4 border-t pt-6">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="clientKey" value={clientKey} />
      <Field label={t("ticket.answer")} error={error} required>
        <Textarea ref={text} name="text" dir="auto" rows={5} maxLength={maxBodyLength} defaultValue={state.text} className="min-h-32" />
      </Field>
      <div>
        <Button type="submit" variant="primary" size="lg" loading={isSending} className="max-sm:w-full">
          {isSending ? t("support.sending") : t("ticket.send")}
        </Button>
      </div>
    </form>
  );
}
