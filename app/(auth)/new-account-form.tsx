"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useActionForm } from "@/components/ui/use-action-form";
import type { ActionResult } from "@/lib/web/action";
import { Notice } from "./notice";

/** `email` is given and fixed by an invitation; the first admin chooses it. */
type Props = { url: string; email?: string; token?: string; submitLabel: string };

export function NewAccountForm({ url, email, token, submitLabel }: Props) {
  const t = useTranslations("accounts");
  const { bind, send, errorOf, failure, busy } = useActionForm({ area: "accounts" });

  function submit(form: FormData) {
    const given = Object.fromEntries(form) as Record<string, string>;
    return send(create, { url, body: { ...given, ...(token ? { token } : {}) } }, async (account) => {
      const answer = await signIn("credentials", { email: account.email, password: given.password, redirect: false }).catch(() => null);
      window.location.assign(answer?.ok ? "/console" : "/sign-in");
    });
  }

  return (
    <ClientForm {...bind(submit)} className="flex flex-col gap-4">
      {email ? (
        <Field label={t("email")}>
          <Input type="email" autoComplete="username" value={email} readOnly className="bg-sunken" />
        </Field>
      ) : (
        <Field label={t("email")} required error={errorOf("email")}>
          <Input name="email" type="email" autoComplete="username" maxLength={254} />
        </Field>
      )}
      <Field label={t("name")} required error={errorOf("name")}>
        <Input name="name" autoComplete="name" maxLength={100} />
      </Field>
      <Field label={t("password")} required hint={t("passwordHint")} error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="new-password" minLength={10} maxLength={200} />
      </Field>
      {failure && <Notice tone="major">{failure}</Notice>}
      <Button type="submit" variant="primary" size="lg" loading={busy}>
        {submitLabel}
      </Button>
    </ClientForm>
  );
}

async function create({ url, body }: { url: string; body: object }): Promise<ActionResult<{ email: string }>> {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const { email, error = internal } = (await answer.json()) as { email?: string; error?: Refusal };
  return email ? { ok: true, data: { email } } : { ok: false, error };
}

type Refusal = Extract<ActionResult<unknown>, { ok: false }>["error"];
const internal: Refusal = { code: "internal", message: "" };
