"use client";

import { useTranslations } from "next-intl";
import { endMaintenanceNow } from "@/app/console/monitoring/maintenance/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";

export function EndNow({ id, title }: { id: string; title: string }) {
  const t = useTranslations("monitoring.maintenance");
  const { run } = useAction("monitoring.maintenance");
  return (
    <ConfirmDialog
      trigger={<Button aria-label={t("endIt", { title })}>{t("end")}</Button>}
      title={t("endTitle", { title })}
      description={t("endText")}
      confirmLabel={t("endConfirm")}
      tone="primary"
      onConfirm={() => run(endMaintenanceNow, { id }, () => toast(t("ended", { title })))}
    />
  );
}
