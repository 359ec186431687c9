"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type Failure, useFailure } from "@/components/accounts/use-failure";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import type { Role } from "@/lib/platform/actor";
import type { Result } from "../use-run";

type Props = { roles: readonly Role[]; invite: (input: { email: string; role: Role }) => Promise<Result<unknown>> };

export function InviteDialog({ roles, invite }: Props) {
  const t = useTranslations("settings.invite");
  const roleName = useTranslations("accounts.roles");
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>("agent");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { message, field } = useFailure(failure);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    start(async () => {
      const result = await answered(invite({ email, role }));
      setFailure(result.ok ? null : result.error);
      if (!result.ok) return;
      toast(t("sent", { email }));
      setOpen(false);
    });
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden />
          {t("title")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("title")}
        description={t("text")}
        footer={
          <Button type="submit" form="invite" variant="primary" loading={busy}>
            {t("submit")}
          </Button>
        }
      >
        <form id="invite" onSubmit={send} className="flex flex-col gap-4">
          <Field label={t("email")} required error={field("email") ?? message}>
            <Input name="email" type="email" autoComplete="off" maxLength={254} />
          </Field>
          <RadioGroup
            aria-label={t("role")}
            value={role}
            onValueChange={(next) => setRole(next as Role)}
            options={roles.map((value) => ({ value, label: roleName(value), hint: t(`may.${value}`) }))}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
