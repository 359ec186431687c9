"use client";

import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { deleteFunnel, renameFunnel, saveFunnel } from "@/app/console/analytics/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast, toastError } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { type FunnelQuestion, funnelParams, type SavedFunnel } from "@/lib/analytics/funnels/schema";

type Props = { saved: SavedFunnel | null; question: FunnelQuestion; canWrite: boolean };
type Asked = "name" | "rename" | "delete" | null;

export function FunnelSaving({ saved, question, canWrite }: Props) {
  const t = useTranslations("analytics.funnel");
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>(null);
  const { run, busy } = useAction("analytics");
  const { steps, windowDays } = question;
  const isChanged = !saved || saved.windowDays !== windowDays || saved.steps.join("~") !== steps.join("~");
  const reason = canWrite ? (steps.length < 2 ? t("needSteps.title") : isChanged ? undefined : t("noChange")) : t("mayNotSave");

  const refusedAs = (title: string) => (why: string) => void toastError(title, { description: why });
  const say = (done: string) => {
    toast(done);
    setAsked(null);
  };

  const save = (name: string, id?: string) =>
    run(
      saveFunnel,
      { ...(id ? { id } : {}), name, steps, windowDays },
      (kept) => {
        say(t("saved"));
        if (kept.id !== saved?.id) router.push(`/console/analytics/funnels/${kept.id}?${funnelParams(question)}`);
      },
      refusedAs(t("notSaved")),
    );

  const rename = (name: string, id: string) => run(renameFunnel, { id, name }, () => say(t("renamed")), refusedAs(t("notSaved")));

  const remove = (id: string) =>
    run(
      deleteFunnel,
      { id },
      () => {
        toast(t("deleted"));
        router.push("/console/analytics/funnels");
      },
      refusedAs(t("notDeleted")),
    );

  return (
    <>
      {saved && canWrite && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label={t("more")}>
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem onSelect={() => setAsked("rename")}>
              <Pencil aria-hidden />
              {t("rename")}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => setAsked("name")} disabled={steps.length < 2}>
              <Copy aria-hidden />
              {t("saveAsNew")}
            </DropdownMenuItem>
            <DropdownMenuItem danger onSelect={() => setAsked("delete")}>
              <Trash2 aria-hidden />
              {t("delete")}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <Button
        variant="primary"
        loading={busy}
        disabledReason={reason}
        onClick={() => (saved ? void save(saved.name, saved.id) : setAsked("name"))}
      >
        {t("save")}
      </Button>
      <NameDialog
        key={asked}
        open={asked === "name" || asked === "rename"}
        first={asked === "rename" ? (saved?.name ?? "") : ""}
        busy={busy}
        onClose={() => setAsked(null)}
        onName={(name) => (asked === "rename" && saved ? rename(name, saved.id) : save(name))}
      />
      {saved && (
        <ConfirmDialog
          open={asked === "delete"}
          onOpenChange={(open) => !open && setAsked(null)}
          title={t("deleteTitle", { name: saved.name })}
          description={t("deleteText")}
          confirmLabel={t("delete")}
          onConfirm={() => remove(saved.id)}
        />
      )}
    </>
  );
}

type NameProps = { open: boolean; first: string; busy: boolean; onClose: () => void; onName: (name: string) => unknown };

function NameDialog({ open, first, busy, onClose, onName }: NameProps) {
  const t = useTranslations("analytics.funnel");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(String(new FormData(event.currentTarget).get("name")));
  };
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent
        size="sm"
        title={t("nameTitle")}
        footer={
          <Button type="submit" form="funnel-name" variant="primary" loading={busy}>
            {t("save")}
          </Button>
        }
      >
        <form id="funnel-name" onSubmit={submit}>
          <Field label={t("nameLabel")} required>
            <Input name="name" maxLength={100} defaultValue={first} placeholder={t("namePlaceholder")} pattern=".*\S.*" />
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
