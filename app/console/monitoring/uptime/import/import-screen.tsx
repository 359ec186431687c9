"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { applyImport, previewImport } from "@/app/console/monitoring/uptime/actions";
import { ImportDone } from "@/app/console/monitoring/uptime/import/import-done";
import { ImportReview } from "@/app/console/monitoring/uptime/import/import-review";
import { ImportSource } from "@/app/console/monitoring/uptime/import/import-source";
import { toastError } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Applied, ImportPlan } from "@/lib/monitoring/import/schema";

/** A file is given, what it would do is shown, and then it is done: part by part, each monitor by itself. */
export function ImportScreen() {
  const t = useTranslations("monitoring.import");
  const previewing = useAction("monitoring");
  const applying = useAction("monitoring");
  const [text, setText] = useState("");
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [asked, setAsked] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
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
    setFailure(undefined);
    await previewing.run(previewImport, { text: given, secrets }, show, (why, { code }) =>
      setFailure(code === "invalid" ? t("tooLarge") : why),
    );
  }

  function show(read: ImportPlan) {
    const { failure: refused, missing } = read;
    if (refused) setFailure(t(`failure.${refused.code}`, { line: refused.line ?? 0 }));
    setPlan(refused ? null : read);
    setAsked((before) => [...new Set([...before, ...missing])].sort());
  }

  async function apply() {
    const all: Applied[] = [];
    let refused: string | undefined;
    const of = plan?.monitors.filter(({ action }) => action === "create" || action === "update").length ?? 0;
    for (let left = 1; left > 0; ) {
      setProgress({ done: new Set(all.map(({ name }) => name)).size, of });
      const skip = all.filter(({ isDone }) => !isDone).map(({ name }) => name);
      left = 0;
      await applying.run(
        applyImport,
        { text, secrets, skip },
        (step) => {
          all.push(...step.applied);
          left = step.applied.length > 0 ? step.left : 0;
        },
        (why) => {
          refused = why;
        },
      );
    }
    setProgress(null);
    if (refused && all.length === 0) return void toastError(refused);
    setFailure(refused);
    setApplied(all);
  }

  if (applied) return <ImportDone applied={applied} failure={failure} />;
  return (
    <div className="flex max-w-[960px] flex-col gap-6">
      <ImportSource text={text} onChange={change} onPreview={preview} isBusy={previewing.busy} failure={failure} />
      {plan && (
        <ImportReview
          plan={plan}
          asked={asked}
          secrets={secrets}
          onSecrets={setSecrets}
          onPreview={() => preview()}
          onApply={apply}
          busy={previewing.busy ? "preview" : progress ? "apply" : null}
          progress={progress}
        />
      )}
    </div>
  );
}
