"use client";

import { useTranslations } from "next-intl";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";

type Result = { ok: true } | { ok: false; error: { code: string } };
type Props = { id: string; title: string; end: (input: { id: string }) => Promise<Result> };

export function EndNow({ id, title, end }: Props) {
  const t = useTranslations("maintenance");
  const failureText = useFailureText("maintenance");

  async function endIt() {
    const result = await answered(end({ id }));
    if (result.ok) toast(t("ended", { title }));
    else toastError(failureText(result.error));
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
