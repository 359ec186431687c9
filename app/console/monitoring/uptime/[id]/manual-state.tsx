"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { ActionResult } from "@/lib/web/action";

export type SetManualState = (input: { id: string; isUp: boolean; message: string | null }) => Promise<ActionResult<unknown>>;

export function ManualState({ id, setManualState }: { id: string; setManualState: SetManualState }) {
  const t = useTranslations("monitoring.signals");
  const failureText = useFailureText("monitoring");
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState<"up" | "down" | null>(null);

  async function say(isUp: boolean) {
    setBusy(isUp ? "up" : "down");
    const result = await answered(setManualState({ id, isUp, message: message || null }));
    setBusy(null);
    if (result.ok) setMessage("");
    else toastError(failureText(result.error));
  }

  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("reason")} optional className="grow">
        <Input maxLength={500} value={message} onChange={({ target }) => setMessage(target.value)} autoComplete="off" />
      </Field>
      <Button onClick={() => say(true)} loading={busy === "up"}>
        {t("setUp")}
      </Button>
      <Button onClick={() => say(false)} loading={busy === "down"}>
        {t("setDown")}
      </Button>
    </div>
  );
}
