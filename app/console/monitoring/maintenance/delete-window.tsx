"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";

type Result = { ok: true } | { ok: false; error: { code: string } };
type Props = { id: string; title: string; isIcon?: boolean; leadTo?: string; remove: (input: { id: string }) => Promise<Result> };

export function DeleteWindow({ id, title, isIcon, leadTo, remove }: Props) {
  const t = useTranslations("maintenance");
  const failureText = useFailureText("maintenance");
  const router = useRouter();

  async function removeIt() {
    const result = await answered(remove({ id }));
    if (!result.ok) return void toastError(failureText(result.error));
    toast(t("deleted", { title }));
    if (leadTo) router.push(leadTo);
  }

  const words = t("delete", { title });
  return (
    <ConfirmDialog
      trigger={
        <Button {...(isIcon ? { variant: "ghost", size: "icon" } : { size: "icon" })} aria-label={words} title={words}>
          <Trash2 aria-hidden />
        </Button>
      }
      title={t("deleteTitle", { title })}
      description={t("deleteText")}
      confirmLabel={t("deleteConfirm")}
      onConfirm={removeIt}
    />
  );
}
