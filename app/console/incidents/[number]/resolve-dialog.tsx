"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; name: string; onResolve: (note: string) => Promise<void> };

export function ResolveDialog({ open, onOpenChange, name, onResolve }: Props) {
  const t = useTranslations("incidents.page");
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("resolveTitle", { name })} description={t("resolveText")}>
        <form
          className="flex flex-col gap-4"
          onSubmit={async (event) => {
            event.preventDefault();
            const note = String(new FormData(event.currentTarget).get("note"));
            setBusy(true);
            await onResolve(note);
            setBusy(false);
          }}
        >
          <Field label={t("resolveNote")}>
            <Textarea name="note" maxLength={4000} rows={3} />
          </Field>
          <Button variant="primary" type="submit" loading={busy} className="self-end">
            {t("resolve")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
