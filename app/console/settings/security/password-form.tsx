"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { changePassword } from "./actions";

export function PasswordForm() {
  const t = useTranslations("settings.password");
  const { ref, bind, send, errorOf, failure, busy } = useActionForm({ area: "accounts" });

  function save(given: FormData) {
    const input = { currentPassword: String(given.get("currentPassword")), newPassword: String(given.get("newPassword")) };
    return send(changePassword, input, ({ endedSessions }) => {
      ref.current?.reset();
      toast(t("changed"), { description: t("ended", { count: endedSessions }) });
    });
  }

  return (
    <Card title={t("title")}>
      <ClientForm {...bind(save)} className="flex max-w-[420px] flex-col gap-4">
        <Field label={t("current")} required error={errorOf("currentPassword") ?? failure}>
          <Input name="currentPassword" type="password" autoComplete="current-password" maxLength={200} />
        </Field>
        <Field label={t("new")} required hint={t("hint")} error={errorOf("newPassword")}>
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
