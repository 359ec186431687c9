"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { Severity } from "@/lib/platform/severity";
import type { ActionResult } from "@/lib/web/action";

type Action<I> = (input: I & { incidentId: string }) => Promise<ActionResult<unknown>>;

export type IncidentActions = {
  acknowledgeIncident: Action<object>;
  changeSeverity: Action<{ severity: Severity; reason?: string | undefined }>;
  changeState: Action<{ state: "identified" | "monitoring" }>;
  resolveIncident: Action<{ note?: string | undefined }>;
  addNote: Action<{ body: string; clientKey: string }>;
};

/** Runs one action at a time, reads the incident again, and says how it went. Resolves to whether it worked. */
export function useIncidentActions(queryKey: readonly unknown[]) {
  const t = useTranslations("incidents.page");
  const failureText = useFailureText("incidents");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);

  async function run(attempt: Promise<ActionResult<unknown>>, said?: string): Promise<boolean> {
    setBusy(true);
    const result = await answered(attempt);
    await client.invalidateQueries({ queryKey });
    setBusy(false);
    if (result.ok && said) toast(said);
    if (!result.ok) toastError(t("failed"), { description: failureText(result.error) });
    return result.ok;
  }
  return { run, busy };
}
