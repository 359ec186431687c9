"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type Failure, useFailure } from "@/components/accounts/use-failure";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "./notice";

/** `email` is given and fixed by an invitation; the first admin chooses it. */
type Props = { url: string; email?: string; token?: string; submitLabel: string };

export function NewAccountForm({ url, email, token, submitLabel }: Props) {
  const t = useTranslations("accounts");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { message, field } = useFailure(failure);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { email: account, error } = await create(url, { ...given, ...(token ? { token } : {}) });
    if (account) {
      const answer = await signIn("credentials", { email: account, password: given.password, redirect: false }).catch(() => null);
      return window.location.assign(answer?.ok ? "/console" : "/sign-in");
    }
    setFailure(error ?? { code: "internal" });
    setBusy(false);
  }

  return (
    <ClientForm onSubmit={send} className="flex flex-col gap-4">
      {email ? (
        <Field label={t("email")}>
          <Input type="email" autoComplete="username" value={email} readOnly className="bg-sunken" />
        </Field>
      ) : (
        <Field label={t("email")} required error={field("email")}>
          <Input name="email" type="email" autoComplete="username" maxLength={254} />
        </Field>
      )}
      <Field label={t("name")} required error={field("name")}>
        <Input name="name" autoComplete="name" maxLength={100} />
      </Field>
      <Field label={t("password")} required hint={t("passwordHint")} error={field("password")}>
        <Input name="password" type="password" autoComplete="new-password" minLength={10} maxLength={200} />
      </Field>
      {message && <Notice tone="major">{message}</Notice>}
      <Button type="submit" variant="primary" size="lg" loading={busy}>
        {submitLabel}
      </Button>
    </ClientForm>
  );
}

async function create(url: string, body: object): Promise<{ email?: string; error?: Failure }> {
  try {
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return (await answer.json()) as { email?: string; error?: Failure };
  } catch {
    return {};
  }
}
