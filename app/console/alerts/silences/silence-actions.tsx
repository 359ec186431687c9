"use client";

import { AlarmClockPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { endSilence, extendSilence } from "@/app/console/alerts/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { toast, toastError } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { SilenceView } from "@/lib/alerting/silences/queries";

const extensions = { halfHour: 30, twoHours: 120, day: 1_440 };

export function SilenceActions({ silence: { id, reason, state, holds } }: { silence: SilenceView }) {
  const t = useTranslations("alerting.silences");
  const { run, busy } = useAction("alerting");

  const extendBy = (minutes: number) =>
    run(
      extendSilence,
      { id, minutes },
      () => toast(t("extended")),
      (why, { code }) => toastError(code === "invalid" ? t("tooLong") : why),
    );

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button loading={busy} aria-label={t("extendIt", { reason })}>
            {!busy && <AlarmClockPlus aria-hidden />}
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
        onConfirm={() => run(endSilence, { id }, () => toast(t("wasEnded")))}
      />
    </>
  );
}
