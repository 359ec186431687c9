"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SeverityChoice } from "@/components/incidents/severity-choice";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { incidentName } from "@/lib/incidents/response/schema";
import type { Severity } from "@/lib/platform/severity";
import type { ActionResult } from "@/lib/web/action";

type Opening = { clientKey: string; title: string; severity: Severity; note?: string | undefined };
type Props = { openIncident: (input: Opening) => Promise<ActionResult<{ number: number }>> };

export function OpenIncidentDialog({ openIncident }: Props) {
  const t = useTranslations("incidents");
  const failureText = useFailureText("incidents");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [severity, setSeverity] = useState<Severity>("sev2");
  const [clientKey, setClientKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const show = (next: boolean) => {
    if (next) setClientKey(crypto.randomUUID());
    setError(undefined);
    setOpen(next);
  };
  useHotkeys({ c: () => show(true) });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const result = await answered(openIncident({ clientKey, severity, title: String(form.get("title")), note: String(form.get("note")) }));
    setBusy(false);
    if (!result.ok) return setError(failureText(result.error));
    setOpen(false);
    toast(t("form.opened", { name: incidentName(result.data.number) }));
    router.push(`/console/incidents/${result.data.number}`);
  }

  return (
    <Dialog open={isOpen} onOpenChange={show}>
      <DialogTrigger asChild>
        <Button variant="primary" kbd="C">
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("open")} description={t("form.hint")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("form.title")} hint={t("form.titleHint")} error={error} required>
            <Input name="title" maxLength={200} autoComplete="off" />
          </Field>
          <div className="flex flex-col gap-2">
            <Label>{t("form.severity")}</Label>
            <SeverityChoice value={severity} onChange={setSeverity} label={t("form.severity")} />
          </div>
          <Field label={t("form.note")} optional>
            <Textarea name="note" maxLength={4000} rows={3} />
          </Field>
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button>{t("form.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" loading={busy}>
              {t("form.submit")}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
