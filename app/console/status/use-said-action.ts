"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast, toastError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

/** Runs an action and says how it went; resolves to whether it worked. */
export function useSaidAction() {
  const t = useTranslations("status.console");
  const [busy, setBusy] = useState(false);

  async function run(attempt: Promise<ActionResult<unknown>>, said: string): Promise<boolean> {
    setBusy(true);
    const result = await attempt.catch(() => null);
    setBusy(false);
    if (result?.ok) toast(said);
    else toastError(t("failed"), result ? { description: result.error.message } : {});
    return Boolean(result?.ok);
  }
  return { run, busy };
}
