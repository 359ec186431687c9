"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SeverityChoice } from "@/components/incidents/severity-choice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Severity, severityLevel } from "@/lib/platform/severity";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  current: Severity;
  busy: boolean;
  onChoose: (severity: Severity, reason: string) => void;
};

/** Choosing the present severity confirms it. */
export function SeverityDialog({ open, onOpenChange, current, busy, onChoose }: Props) {
  const t = useTranslations("incidents.page");
  const ui = useTranslations("ui");
  const [severity, setSeverity] = useState(current);
  useEffect(() => setSeverity(current), [current]);
  const label = ui("severity", { n: severityLevel[severity] });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("severityTitle")} size="sm">
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const reason = String(new FormData(event.currentTarget).get("reason"));
            onChoose(severity, reason);
          }}
        >
          <SeverityChoice value={severity} onChange={setSeverity} label={t("severityTitle")} />
          <Field label={t("reason")}>
            <Input name="reason" maxLength={500} autoComplete="off" />
          </Field>
          <Button variant="primary" type="submit" loading={busy} className="self-end">
            {t(severity === current ? "confirmSeverity" : "changeSeverity", { severity: label })}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
