"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; name: string; busy: boolean; onResolve: (note: string) => void };

export function ResolveDialog({ open, onOpenChange, name, busy, onResolve }: Props) {
  const t = useTranslations("incidents.page");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("resolveTitle", { name })} description={t("resolveText")}>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const note = String(new FormData(event.currentTarget).get("note"));
            onResolve(note);
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
