"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { addComponent, updateComponent } from "@/app/console/status/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { DialogFormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ComponentView } from "@/lib/status/components/queries";

type Props = {
  /** Absent: a new one, with its own button. */
  component?: ComponentView;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function ComponentDialog({ component, open, onOpenChange }: Props) {
  const t = useTranslations("status.console");
  const { run, busy } = useAction("status");
  const [ownOpen, setOwnOpen] = useState(false);
  const setOpen = onOpenChange ?? setOwnOpen;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name = "", description = "", descriptionFr = ""] = ["name", "description", "descriptionFr"].map((key) => String(form.get(key)));
    const words = { name, description, descriptionFr };
    const done = () => {
      toast(component ? t("saved") : t("added", { name }));
      setOpen(false);
    };
    void (component ? run(updateComponent, { componentId: component.id, ...words }, done) : run(addComponent, words, done));
  }

  return (
    <Dialog open={open ?? ownOpen} onOpenChange={setOpen}>
      {!component && (
        <DialogTrigger asChild>
          <Button variant="primary">
            <Plus aria-hidden />
            {t("add")}
          </Button>
        </DialogTrigger>
      )}
      <DialogContent title={component ? t("edit") : t("add")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("name")} required>
            <Input name="name" maxLength={80} defaultValue={component?.name} autoComplete="off" />
          </Field>
          <Field label={t("descriptionEn")} optional>
            <Input name="description" maxLength={200} defaultValue={component?.description ?? ""} autoComplete="off" />
          </Field>
          <Field label={t("descriptionFr")} optional>
            <Input name="descriptionFr" maxLength={200} defaultValue={component?.descriptionFr ?? ""} autoComplete="off" lang="fr" />
          </Field>
          <DialogFormFoot busy={busy} label={t("save")} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
