"use client";

import Image from "next/image";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Action } from "@/components/ui/use-action";
import { useActionForm } from "@/components/ui/use-action-form";
import { confirmTotp } from "./actions";

type SetupProps = {
  qr: string;
  secret: string;
  onDone: (data: { recoveryCodes: string[] }) => void;
};

export function TotpSetup({ qr, secret, onDone }: SetupProps) {
  const t = useTranslations("settings.twoStep");
  const { form, busy, error } = useOneField(confirmTotp, (code) => ({ code }), onDone);
  return (
    <DialogContent
      title={t("setupTitle")}
      description={t("setupText")}
      footer={
        <Button type="submit" form={form.id} variant="primary" loading={busy}>
          {t("confirm")}
        </Button>
      }
    >
      <div className="flex flex-wrap items-center gap-5">
        <Image src={qr} alt={t("qr")} width={196} height={196} unoptimized className="rounded-lg border" />
        <form {...form} method="post" className="flex min-w-0 flex-1 basis-[200px] flex-col gap-4">
          <p className="text-ink-2">
            {t("byHand")} <code className="break-words font-mono text-ink">{secret.match(/.{1,4}/g)?.join(" ")}</code>
            <CopyButton text={secret} />
          </p>
          <Field label={t("code")} required error={error}>
            <Input name="value" inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
          </Field>
        </form>
      </div>
    </DialogContent>
  );
}

export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useTranslations("settings.twoStep");
  return (
    <DialogContent
      title={t("codesTitle")}
      description={t("codesText")}
      onInteractOutside={(event) => event.preventDefault()}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("kept")}
        </Button>
      }
    >
      <CodeBlock>{codes.join("\n")}</CodeBlock>
    </DialogContent>
  );
}

type PasswordProps<T> = {
  title: string;
  description: string;
  submit: Action<{ password: string }, T>;
  onDone: (data: T) => void;
  isDanger?: boolean;
};

export function PasswordStep<T>({ title, description, submit, onDone, isDanger }: PasswordProps<T>) {
  const t = useTranslations("settings.twoStep");
  const { form, busy, error } = useOneField(submit, (password) => ({ password }), onDone);
  return (
    <DialogContent
      size="sm"
      title={title}
      description={description}
      footer={
        <Button type="submit" form={form.id} variant={isDanger ? "danger" : "primary"} loading={busy}>
          {title}
        </Button>
      }
    >
      <form {...form} method="post">
        <Field label={t("password")} required error={error}>
          <Input name="value" type="password" autoComplete="current-password" maxLength={200} />
        </Field>
      </form>
    </DialogContent>
  );
}

function useOneField<I extends Record<string, string>, T>(
  action: Action<I, T>,
  inputOf: (value: string) => NoInfer<I>,
  onDone: (data: T) => void,
) {
  const formId = useId();
  const { bind, send, errorOf, failure, busy } = useActionForm({ area: "accounts", fieldOf: () => "value" });
  const form = bind((given) => send(action, inputOf(String(given.get("value"))), onDone));
  return { form: { id: formId, ...form }, busy, error: errorOf("value") ?? failure };
}
