"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { setManualState } from "@/app/console/monitoring/uptime/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";

export function ManualState({ id }: { id: string }) {
  const t = useTranslations("monitoring.signals");
  const up = useAction("monitoring");
  const down = useAction("monitoring");
  const [message, setMessage] = useState("");
  const say = (isUp: boolean) => (isUp ? up : down).run(setManualState, { id, isUp, message: message || null }, () => setMessage(""));

  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("reason")} optional className="grow">
        <Input maxLength={500} value={message} onChange={({ target }) => setMessage(target.value)} autoComplete="off" />
      </Field>
      <Button onClick={() => say(true)} loading={up.busy}>
        {t("setUp")}
      </Button>
      <Button onClick={() => say(false)} loading={down.busy}>
        {t("setDown")}
      </Button>
    </div>
  );
}
