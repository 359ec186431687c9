"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { openIncident } from "@/app/console/incidents/actions";
import { SeverityChoice } from "@/components/incidents/severity-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { DialogFormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { incidentName } from "@/lib/incidents/response/schema";
import type { Severity } from "@/lib/platform/severity";

export function OpenIncidentDialog() {
  const t = useTranslations("incidents");
  const { bind, send, clear, errorOf, failure, busy } = useActionForm({ area: "incidents" });
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [severity, setSeverity] = useState<Severity>("sev2");
  const [clientKey, setClientKey] = useState("");
  const show = (next: boolean) => {
    if (next) setClientKey(crypto.randomUUID());
    clear();
    setOpen(next);
  };
  useHotkeys({ c: () => show(true) });

  const submit = (form: FormData) =>
    send(openIncident, { clientKey, severity, title: String(form.get("title")), note: String(form.get("note")) }, ({ number }) => {
      setOpen(false);
      toast(t("form.opened", { name: incidentName(number) }));
      router.push(`/console/incidents/${number}`);
    });

  return (
    <Dialog open={isOpen} onOpenChange={show}>
      <DialogTrigger asChild>
        <Button variant="primary" kbd="C">
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("open")} description={t("form.hint")}>
        <form {...bind(submit)} className="flex flex-col gap-4">
          <Field label={t("form.title")} hint={t("form.titleHint")} error={errorOf("title") ?? failure} required>
            <Input name="title" maxLength={200} autoComplete="off" />
          </Field>
          <div className="flex flex-col gap-2">
            <Label>{t("form.severity")}</Label>
            <SeverityChoice value={severity} onChange={setSeverity} label={t("form.severity")} />
          </div>
          <Field label={t("form.note")} error={errorOf("note")} optional>
            <Textarea name="note" maxLength={4000} rows={3} />
          </Field>
          <DialogFormFoot busy={busy} label={t("form.submit")} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
