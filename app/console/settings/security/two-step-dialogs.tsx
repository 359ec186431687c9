"use client";

import Image from "next/image";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { type Failure, useFailure } from "@/components/accounts/use-failure";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Result } from "../use-run";

type SetupProps = {
  qr: string;
  secret: string;
  confirm: (input: { code: string }) => Promise<Result<{ recoveryCodes: string[] }>>;
  onDone: (data: { recoveryCodes: string[] }) => void;
};

export function TotpSetup({ qr, secret, confirm, onDone }: SetupProps) {
  const t = useTranslations("settings.twoStep");
  const { formId, busy, error, send } = useOneField((code) => confirm({ code }), "code", onDone);
  return (
    <DialogContent
      title={t("setupTitle")}
      description={t("setupText")}
      footer={
        <Button type="submit" form={formId} variant="primary" loading={busy}>
          {t("confirm")}
        </Button>
      }
    >
      <div className="flex flex-wrap items-center gap-5">
        <Image src={qr} alt={t("qr")} width={196} height={196} unoptimized className="rounded-lg border" />
        <form id={formId} method="post" onSubmit={send} className="flex min-w-0 flex-1 basis-[200px] flex-col gap-4">
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
  submit: (input: { password: string }) => Promise<Result<T>>;
  onDone: (data: T) => void;
  isDanger?: boolean;
};

export function PasswordStep<T>({ title, description, submit, onDone, isDanger }: PasswordProps<T>) {
  const t = useTranslations("settings.twoStep");
  const { formId, busy, error, send } = useOneField((password) => submit({ password }), "password", onDone);
  return (
    <DialogContent
      size="sm"
      title={title}
      description={description}
      footer={
        <Button type="submit" form={formId} variant={isDanger ? "danger" : "primary"} loading={busy}>
          {title}
        </Button>
      }
    >
      <form id={formId} method="post" onSubmit={send}>
        <Field label={t("password")} required error={error}>
          <Input name="value" type="password" autoComplete="current-password" maxLength={200} />
        </Field>
      </form>
    </DialogContent>
  );
}

function useOneField<T>(submit: (value: string) => Promise<Result<T>>, name: string, onDone: (data: T) => void) {
  const formId = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { message, field } = useFailure(failure);
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get("value"));
    start(async () => {
      const result = await answered(submit(value));
      if (result.ok) onDone(result.data);
      else setFailure(result.error);
    });
  }
  return { formId, busy, send, error: field(name) ?? message };
}
