"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { useAction } from "@/components/ui/use-action";
import { disableTotp, renewRecoveryCodes, startTotp } from "./actions";
import { PasswordStep, RecoveryCodes, TotpSetup } from "./two-step-dialogs";

type Codes = { recoveryCodes: string[] };
type Props = { since: Date | null; codesLeft: number };

type Step = { name: "setup"; qr: string; secret: string } | { name: "codes"; codes: string[] } | { name: "off" } | { name: "renew" };

export function TwoStep({ since, codesLeft }: Props) {
  const t = useTranslations("settings.twoStep");
  const format = useFormatter();
  const { busy, run } = useAction("accounts");
  const [step, setStep] = useState<Step | null>(null);
  const showCodes = ({ recoveryCodes }: Codes) => setStep({ name: "codes", codes: recoveryCodes });

  return (
    <Card title={t("title")} action={since ? <Badge tone="operational">{t("on")}</Badge> : <Badge>{t("off")}</Badge>}>
      <p className="max-w-[64ch] text-ink-2">
        {since ? t("onText", { date: format.dateTime(since, { dateStyle: "medium" }), count: codesLeft }) : t("offText")}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {since ? (
          <>
            <Button onClick={() => setStep({ name: "renew" })}>{t("renew")}</Button>
            <Button onClick={() => setStep({ name: "off" })}>{t("turnOff")}</Button>
          </>
        ) : (
          <Button variant="primary" loading={busy} onClick={() => run(startTotp, {}, (data) => setStep({ name: "setup", ...data }))}>
            {t("turnOn")}
          </Button>
        )}
      </div>
      <Dialog open={step !== null} onOpenChange={(open) => !open && setStep(null)}>
        {step?.name === "setup" && <TotpSetup {...step} onDone={showCodes} />}
        {step?.name === "codes" && <RecoveryCodes codes={step.codes} onClose={() => setStep(null)} />}
        {step?.name === "renew" && (
          <PasswordStep title={t("renew")} description={t("renewText")} submit={renewRecoveryCodes} onDone={showCodes} />
        )}
        {step?.name === "off" && (
          <PasswordStep title={t("turnOff")} description={t("turnOffText")} submit={disableTotp} onDone={() => setStep(null)} isDanger />
        )}
      </Dialog>
    </Card>
  );
}
