"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type Failure, useFailure } from "@/components/accounts/use-failure";
import { applyTheme } from "@/components/shell/member-menu";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { type Theme, themes } from "@/lib/accounts/profile/schema";
import type { Locale } from "@/lib/platform/messages";
import type { Result } from "../use-run";

type Props = {
  name: string;
  email: string;
  locale: Locale;
  locales: Locale[];
  theme: Theme;
  actions: {
    changeName: (input: { name: string }) => Promise<Result<unknown>>;
    setTheme: (theme: Theme) => Promise<void>;
    setLocale: (locale: Locale) => Promise<void>;
  };
};

const languageNames: Record<Locale, string> = { en: "English", fr: "Français" };

export function ProfileForm({ name, email, locale, locales, theme, actions }: Props) {
  const t = useTranslations("settings.profile");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { message, field } = useFailure(failure);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name"));
    start(async () => {
      const result = await answered(actions.changeName({ name: next }));
      setFailure(result.ok ? null : result.error);
      if (result.ok) toast(t("saved"));
    });
  }

  function chooseTheme(next: Theme) {
    applyTheme(next);
    start(() => actions.setTheme(next));
  }

  return (
    <>
      <Card title={t("who")}>
        <ClientForm onSubmit={save} className="flex max-w-[420px] flex-col gap-4">
          <Field label={t("name")} required error={field("name") ?? message}>
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
          onValueChange={(next) => start(() => actions.setLocale(next as Locale))}
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
