"use client";

import { AlarmClockPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Result } from "@/components/monitoring/alert-setting";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { SilenceView } from "@/lib/monitoring/alerts/silences/queries";

type Props = {
  silence: SilenceView;
  end: (input: { id: string }) => Promise<Result>;
  extend: (input: { id: string; minutes: number }) => Promise<Result>;
};

const extensions = { halfHour: 30, twoHours: 120, day: 1_440 };

export function SilenceActions({ silence: { id, reason, state, holds }, end, extend }: Props) {
  const t = useTranslations("alerts.silences");
  const failureText = useFailureText("alerts");
  const [isBusy, setBusy] = useState(false);

  async function extendBy(minutes: number) {
    setBusy(true);
    const result = await answered(extend({ id, minutes }));
    setBusy(false);
    if (result.ok) toast(t("extended"));
    else toastError(result.error.code === "invalid" ? t("tooLong") : failureText(result.error));
  }

  async function endIt() {
    const result = await answered(end({ id }));
    if (result.ok) toast(t("wasEnded"));
    else toastError(failureText(result.error));
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button loading={isBusy} aria-label={t("extendIt", { reason })}>
            {!isBusy && <AlarmClockPlus aria-hidden />}
            {t("extend")}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {Object.entries(extensions).map(([name, minutes]) => (
            <DropdownMenuItem key={name} onSelect={() => extendBy(minutes)}>
              {t(`by${name[0]?.toUpperCase()}${name.slice(1)}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        trigger={<Button aria-label={t("endIt", { reason })}>{t(state === "active" ? "end" : "cancel")}</Button>}
        title={t(state === "active" ? "endTitle" : "cancelTitle")}
        description={t("endText", { n: holds })}
        confirmLabel={t(state === "active" ? "endConfirm" : "cancelConfirm")}
        tone="primary"
        onConfirm={endIt}
      />
    </>
  );
}
