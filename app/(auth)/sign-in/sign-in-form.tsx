"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { providerNames } from "@/components/accounts/provider-names";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/lib/platform/actor";
import { Notice } from "../notice";
import { SampleMembers } from "./sample-members";

type Props = {
  target: string;
  providers: ("github" | "google")[];
  samples: { name: string; email: string; role: Role }[];
  samplePassword: string;
  failure: string | null;
  failedProvider: "github" | "google" | null;
};

const told = ["credentials", "code_wrong", "internal", "not_linked", "too_many"] as const;

export function SignInForm({ target, providers, samples, samplePassword, failure, failedProvider }: Props) {
  const t = useTranslations("accounts");
  const [given, setGiven] = useState({ email: "", password: "" });
  const [step, setStep] = useState<"password" | "code">("password");
  const [error, setError] = useState(failure);
  const [busy, setBusy] = useState(false);
  const [filled, setFilled] = useState(0);
  const form = useRef<HTMLFormElement>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Partial<Record<"email" | "password" | "code", string>>;
    const { email = given.email, password = given.password, code = "" } = typed;
    setGiven({ email, password });
    const failed = await attempt({ email, password, code }, target);
    if (failed === null) return window.location.assign(target);
    setBusy(false);
    if (failed === "code_needed") return setStep("code");
    if (failed === "credentials") setStep("password");
    setError(failed);
  }

  function fill(email: string) {
    flushSync(() => {
      setGiven({ email, password: samplePassword });
      setFilled(filled + 1);
      setStep("password");
      setError(null);
    });
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }

  return (
    <>
      <div className="rounded-xl border bg-raised p-6 max-sm:p-5">
        <h1 className="text-2xl">{step === "code" ? t("signIn.codeTitle") : t("signIn.title")}</h1>
        {step === "code" && <p className="mt-1 text-ink-2 text-sm">{t("signIn.codeHint")}</p>}
        {error && <Notice tone="major">{sentence(t, error, failedProvider)}</Notice>}
        <ClientForm ref={form} key={filled} onSubmit={send} className="mt-5 flex flex-col gap-4">
          {step === "password" ? (
            <>
              <Field label={t("email")} required>
                <Input name="email" type="email" autoComplete="username" defaultValue={given.email} />
              </Field>
              <Field label={t("password")} required>
                <Input name="password" type="password" autoComplete="current-password" maxLength={200} defaultValue={given.password} />
              </Field>
            </>
          ) : (
            <Field label={t("code")} required>
              <Input name="code" autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={40} ref={focus} />
            </Field>
          )}
          <Button type="submit" variant="primary" size="lg" loading={busy}>
            {step === "code" ? t("signIn.continue") : t("signIn.submit")}
          </Button>
          {step === "code" && (
            <Button variant="ghost" onClick={() => setStep("password")}>
              {t("signIn.back")}
            </Button>
          )}
        </ClientForm>
        {providers.length > 0 && step === "password" && (
          <div className="mt-5 flex flex-col gap-2 border-t pt-5">
            {providers.map((provider) => (
              <Button key={provider} size="lg" onClick={() => void signIn(provider, { callbackUrl: target })}>
                {t("signIn.with", { provider: providerNames[provider] })}
              </Button>
            ))}
          </div>
        )}
      </div>
      {samples.length > 0 && <SampleMembers samples={samples} onChoose={fill} />}
    </>
  );
}

const focus = (element: HTMLElement | null) => element?.focus();

/** null when it worked, otherwise a code of what went wrong. */
async function attempt(given: { email: string; password: string; code: string }, callbackUrl: string): Promise<string | null> {
  try {
    const answer = await signIn("credentials", { ...given, callbackUrl, redirect: false });
    // Without its own cookie next-auth answers 200 and asks to begin again.
    const isIn = answer?.ok && !answer.url?.includes("csrf=true");
    return isIn ? null : (answer?.error ?? "internal");
  } catch {
    return "internal";
  }
}

function sentence(t: ReturnType<typeof useTranslations<"accounts">>, error: string, provider: Props["failedProvider"]): string {
  const [code = "", seconds = "0"] = error.split(".");
  const known = told.find((one) => one === code) ?? "provider";
  return t(`signIn.errors.${known}`, {
    minutes: Math.max(1, Math.ceil(Number(seconds) / 60)),
    provider: provider ? providerNames[provider] : "",
  });
}
