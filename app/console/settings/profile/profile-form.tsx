"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { applyTheme } from "@/components/shell/member-menu";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { type Theme, themes } from "@/lib/accounts/profile/schema";
import type { Locale } from "@/lib/platform/messages";
import { setLocale, setTheme } from "../actions";
import { changeName } from "./actions";

type Props = {
  name: string;
  email: string;
  locale: Locale;
  locales: Locale[];
  theme: Theme;
};

const languageNames: Record<Locale, string> = { en: "English", fr: "Français" };

export function ProfileForm({ name, email, locale, locales, theme }: Props) {
  const t = useTranslations("settings.profile");
  const { bind, send, errorOf, failure, busy } = useActionForm({ area: "accounts" });
  const [, start] = useTransition();

  const save = (form: FormData) => send(changeName, { name: String(form.get("name")) }, () => toast(t("saved")));

  function chooseTheme(next: Theme) {
    applyTheme(next);
    start(() => setTheme(next));
  }

  return (
    <>
      <Card title={t("who")}>
        <ClientForm {...bind(save)} className="flex max-w-[420px] flex-col gap-4">
          <Field label={t("name")} required error={errorOf("name") ?? failure}>
            <Input key={name} name="name" autoComplete="name" maxLength={100} defaultValue={name} />
          </Field>
          <Field label={t("email")} hint={t("emailHint")}>
            <Input type="email" value={email} readOnly className="bg-sunken" />
          </Field>
          <div>
            <Button type="submit" variant="primary" loading={busy}>
              {t("save")}
            </Button>
          </div>
        </ClientForm>
      </Card>
      <Card title={t("language")}>
        <RadioGroup
          aria-label={t("language")}
          value={locale}
          onValueChange={(next) => start(() => setLocale(next as Locale))}
          options={locales.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
        />
      </Card>
      <Card title={t("theme")}>
        <RadioGroup
          aria-label={t("theme")}
          defaultValue={theme}
          onValueChange={(next) => chooseTheme(next as Theme)}
          options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
        />
      </Card>
    </>
  );
}
