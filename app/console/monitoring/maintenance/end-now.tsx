"use client";

import { useTranslations } from "next-intl";
import { useFailureWords } from "@/app/console/monitoring/maintenance/use-failure-words";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";

type Result = { ok: true } | { ok: false; error: { code: string } };
type Props = { id: string; title: string; end: (input: { id: string }) => Promise<Result> };

export function EndNow({ id, title, end }: Props) {
  const t = useTranslations("maintenance");
  const failureWords = useFailureWords();

  async function endIt() {
    const result = await end({ id });
    if (result.ok) toast(t("ended", { title }));
    else toastError(failureWords(result.error));
  }

  return (
    <ConfirmDialog
      trigger={<Button aria-label={t("endIt", { title })}>{t("end")}</Button>}
      title={t("endTitle", { title })}
      description={t("endText")}
      confirmLabel={t("endConfirm")}
      tone="primary"
      onConfirm={endIt}
    />
  );
}
