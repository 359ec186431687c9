"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type Failure, useFailure } from "@/components/accounts/use-failure";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Result } from "../use-run";

type Props = { change: (input: { currentPassword: string; newPassword: string }) => Promise<Result<{ endedSessions: number }>> };

export function PasswordForm({ change }: Props) {
  const t = useTranslations("settings.password");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { message, field } = useFailure(failure);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const input = { currentPassword: String(given.get("currentPassword")), newPassword: String(given.get("newPassword")) };
    start(async () => {
      const result = await answered(change(input));
      setFailure(result.ok ? null : result.error);
      if (!result.ok) return;
      form.reset();
      toast(t("changed"), { description: t("ended", { count: result.data.endedSessions }) });
    });
  }

  return (
    <Card title={t("title")}>
      <ClientForm onSubmit={save} className="flex max-w-[420px] flex-col gap-4">
        <Field label={t("current")} required error={field("currentPassword") ?? message}>
          <Input name="currentPassword" type="password" autoComplete="current-password" maxLength={200} />
        </Field>
        <Field label={t("new")} required hint={t("hint")} error={field("newPassword")}>
          <Input name="newPassword" type="password" autoComplete="new-password" minLength={10} maxLength={200} />
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={busy}>
            {t("submit")}
          </Button>
        </div>
      </ClientForm>
    </Card>
  );
}
