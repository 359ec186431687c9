"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { ActionResult } from "@/lib/web/action";

/** Runs an action and says how it went; resolves to whether it worked. */
export function useSaidAction() {
  const t = useTranslations("status.console");
  const failureText = useFailureText("status");
  const [busy, setBusy] = useState(false);

  async function run(attempt: Promise<ActionResult<unknown>>, said: string): Promise<boolean> {
    setBusy(true);
    const result = await answered(attempt);
    setBusy(false);
    if (result.ok) toast(said);
    else toastError(t("failed"), { description: failureText(result.error) });
    return result.ok;
  }
  return { run, busy };
}
