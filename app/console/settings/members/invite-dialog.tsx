"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Role } from "@/lib/platform/actor";
import { inviteMember } from "./actions";

export function InviteDialog({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations("settings.invite");
  const roleName = useTranslations("accounts.roles");
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>("agent");
  const { bind, send, errorOf, failure, busy } = useActionForm({ area: "accounts" });

  function invite(form: FormData) {
    const email = String(form.get("email"));
    return send(inviteMember, { email, role }, () => {
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
        <form id="invite" {...bind(invite)} className="flex flex-col gap-4">
          <Field label={t("email")} required error={errorOf("email") ?? failure}>
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
