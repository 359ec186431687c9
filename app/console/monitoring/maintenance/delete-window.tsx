"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { deleteMaintenance } from "@/app/console/monitoring/maintenance/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";

type Props = { id: string; title: string; isIcon?: boolean; leadTo?: string };

export function DeleteWindow({ id, title, isIcon, leadTo }: Props) {
  const t = useTranslations("monitoring.maintenance");
  const { run } = useAction("monitoring.maintenance");
  const router = useRouter();

  const remove = () =>
    run(deleteMaintenance, { id }, () => {
      toast(t("deleted", { title }));
      if (leadTo) router.push(leadTo);
    });

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
      onConfirm={remove}
    />
  );
}
