"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImportDone } from "@/app/console/monitoring/uptime/import/import-done";
import { ImportReview } from "@/app/console/monitoring/uptime/import/import-review";
import { ImportSource } from "@/app/console/monitoring/uptime/import/import-source";
import { answered } from "@/components/ui/answered";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { Applied, ImportInput, ImportPlan, ImportStep } from "@/lib/monitoring/portable/schema";
import type { ActionResult } from "@/lib/web/action";

type Props = {
  previewImport: (input: ImportInput) => Promise<ActionResult<ImportPlan>>;
  applyImport: (input: ImportInput & { skip?: string[] }) => Promise<ActionResult<ImportStep>>;
};

/** A file is given, what it would do is shown, and then it is done: part by part, each monitor by itself. */
export function ImportScreen({ previewImport, applyImport }: Props) {
  const t = useTranslations("monitoring.import");
  const failureText = useFailureText("monitoring");
  const [text, setText] = useState("");
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [asked, setAsked] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState<"preview" | "apply" | null>(null);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [applied, setApplied] = useState<Applied[] | null>(null);

  function change(next: string) {
    setText(next);
    setPlan(null);
    setAsked([]);
    setFailure(undefined);
  }

  async function preview(given = text) {
    if (given !== text) change(given);
    if (given.trim() === "") return setFailure(t("nothingYet"));
    setBusy("preview");
    setFailure(undefined);
    const result = await answered(previewImport({ text: given, secrets }));
    setBusy(null);
    if (!result.ok) return setFailure(result.error.code === "invalid" ? t("tooLarge") : failureText(result.error));
    const { failure: refused, missing } = result.data;
    if (refused) setFailure(t(`failure.${refused.code}`, { line: refused.line ?? 0 }));
    setPlan(refused ? null : result.data);
    setAsked((before) => [...new Set([...before, ...missing])].sort());
  }

  async function apply() {
    setBusy("apply");
    const all: Applied[] = [];
    let refused: string | undefined;
    const of = plan?.monitors.filter(({ action }) => action === "create" || action === "update").length ?? 0;
    for (let left = 1; left > 0; ) {
      setProgress({ done: new Set(all.map(({ name }) => name)).size, of });
      const skip = all.filter(({ isDone }) => !isDone).map(({ name }) => name);
      const result = await answered(applyImport({ text, secrets, skip }));
      if (!result.ok) {
        refused = failureText(result.error);
        break;
      }
      all.push(...result.data.applied);
      left = result.data.applied.length > 0 ? result.data.left : 0;
    }
    setProgress(null);
    setBusy(null);
    if (refused && all.length === 0) return void toastError(refused);
    setFailure(refused);
    setApplied(all);
  }

  if (applied) return <ImportDone applied={applied} failure={failure} />;
  return (
    <div className="flex max-w-[960px] flex-col gap-6">
      <ImportSource text={text} onChange={change} onPreview={preview} isBusy={busy === "preview"} failure={failure} />
      {plan && (
        <ImportReview
          plan={plan}
          asked={asked}
          secrets={secrets}
          onSecrets={setSecrets}
          onPreview={() => preview()}
          onApply={apply}
          busy={busy}
          progress={progress}
        />
      )}
    </div>
  );
}
