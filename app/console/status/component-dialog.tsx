"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useSaidAction } from "@/app/console/status/use-said-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ComponentView } from "@/lib/status/components/queries";
import type { ActionResult } from "@/lib/web/action";

type Words = { name: string; description?: string | undefined; descriptionFr?: string | undefined };
type Props = {
  /** Absent: a new one, with its own button. */
  component?: ComponentView;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  save: (words: Words) => Promise<ActionResult<unknown>>;
};

export function ComponentDialog({ component, open, onOpenChange, save }: Props) {
  const t = useTranslations("status.console");
  const { run, busy } = useSaidAction();
  const [ownOpen, setOwnOpen] = useState(false);
  const setOpen = onOpenChange ?? setOwnOpen;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name = "", description = "", descriptionFr = ""] = ["name", "description", "descriptionFr"].map((key) => String(form.get(key)));
    if (await run(save({ name, description, descriptionFr }), component ? t("saved") : t("added", { name }))) setOpen(false);
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
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button>{t("cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" loading={busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
