"use client";

import { Download, Pause, Play, SlidersHorizontal, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkDialog } from "@/app/console/monitoring/uptime/bulk-dialog";
import { BulkProblems } from "@/app/console/monitoring/uptime/bulk-problems";
import { downloadFile } from "@/app/console/monitoring/uptime/download-file";
import { parametersOf } from "@/app/console/monitoring/uptime/list-address";
import type { Chosen, Selection } from "@/app/console/monitoring/uptime/use-selection";
import type { SettingChoices } from "@/components/monitoring/monitor-context";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import { useReadFailure } from "@/components/ui/use-read-failure";
import { type BulkInput, type BulkResult, mostAtOnce } from "@/lib/monitoring/uptime/bulk/schema";
import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";
import type { ActionResult } from "@/lib/web/action";
import { fetchJson } from "@/lib/web/live-query";

export type BulkActions = {
  updateMonitors: (input: BulkInput) => Promise<ActionResult<BulkResult>>;
  exportMonitors: (input: { ids: string[] | null }) => Promise<ActionResult<string>>;
};
type Props = { filters: MonitorListInput; selection: Selection; choices: SettingChoices; actions: BulkActions; onDone: () => void };

const namesShown = 8;

/** What can be done with all that is chosen; says of each monitor that stayed as it was why. */
export function BulkBar({ filters, selection: { chosen, choose, clear }, choices, actions, onDone }: Props) {
  const t = useTranslations("monitoring.bulk");
  const failureText = useFailureText("monitoring");
  const readFailure = useReadFailure();
  const [busy, setBusy] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [problems, setProblems] = useState<(BulkResult["problems"][number] & { name: string })[]>([]);
  const names = [...chosen.values()];

  async function run(change: BulkInput["change"], ids = [...chosen.keys()]): Promise<boolean> {
    setBusy(change.do);
    setProblems([]);
    const total: BulkResult = { done: 0, changed: [], problems: [] };
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      const result = await answered(actions.updateMonitors({ ids: ids.slice(from, from + mostAtOnce), change }));
      if (!result.ok) {
        setBusy(null);
        toastError(failureText(result.error));
        return false;
      }
      total.done += result.data.done;
      total.changed.push(...result.data.changed);
      total.problems.push(...result.data.problems);
    }
    setBusy(null);
    setProblems(total.problems.map((problem) => ({ ...problem, name: chosen.get(problem.id) ?? "" })));
    const undone = { pause: "resume", resume: "pause" } as const;
    const back = change.do === "pause" || change.do === "resume" ? undone[change.do] : null;
    if (total.done > 0)
      toast(t(`done.${change.do === "delete" ? "delete" : "change"}`, { count: total.done }), {
        ...(back && total.changed.length > 0 ? { undo: () => void run({ do: back }, total.changed) } : {}),
      });
    if (change.do === "delete") clear();
    onDone();
    return true;
  }

  async function chooseAll() {
    setBusy("all");
    const { by: _, cursor: __, ...narrow } = filters;
    const found = await fetchJson<Chosen[]>(`/api/console/monitoring/monitors/names?${parametersOf(narrow)}`).catch((failure: Error) => {
      toastError(readFailure(failure));
      return [];
    });
    setBusy(null);
    choose(found, true);
  }

  async function download() {
    setBusy("export");
    const result = await answered(actions.exportMonitors({ ids: [...chosen.keys()] }));
    setBusy(null);
    if (result.ok) downloadFile("monitors.yaml", result.data);
    else toastError(failureText(result.error));
  }

  const button = (name: "pause" | "resume", Icon: typeof Pause) => (
    <Button size="sm" loading={busy === name} onClick={() => void run({ do: name })}>
      <Icon aria-hidden />
      {t(name)}
    </Button>
  );
  return (
    <>
      <BulkProblems problems={problems} onDismiss={() => setProblems([])} />
      {chosen.size > 0 && (
        <section
          aria-label={t("label")}
          className="sticky top-0 z-20 flex flex-wrap items-center gap-2 rounded-lg border bg-raised px-3 py-2"
        >
          <span role="status" className="font-medium tabular-nums">
            {t("chosen", { count: chosen.size })}
          </span>
          <Button size="sm" variant="ghost" loading={busy === "all"} onClick={chooseAll}>
            {t("chooseAll")}
          </Button>
          <Button size="icon" variant="ghost" aria-label={t("clear")} title={t("clear")} onClick={clear}>
            <X aria-hidden />
          </Button>
          <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
            {button("pause", Pause)}
            {button("resume", Play)}
            <Button size="sm" onClick={() => setEditing(true)}>
              <SlidersHorizontal aria-hidden />
              {t("edit")}
            </Button>
            <Button size="sm" loading={busy === "export"} onClick={download}>
              <Download aria-hidden />
              {t("export")}
            </Button>
            <ConfirmDialog
              trigger={
                <Button size="sm" variant="danger">
                  <Trash2 aria-hidden />
                  {t("delete")}
                </Button>
              }
              title={t("deleteTitle", { count: chosen.size })}
              description={
                <>
                  {t("deleteText")}
                  <span className="mt-2 block max-h-40 overflow-y-auto break-words text-ink">
                    {names.slice(0, namesShown).join(", ")}
                    {names.length > namesShown && ` ${t("more", { count: names.length - namesShown })}`}
                  </span>
                </>
              }
              confirmLabel={t("deleteConfirm", { count: chosen.size })}
              onConfirm={() => void run({ do: "delete" })}
            />
          </span>
        </section>
      )}
      <BulkDialog open={isEditing} onOpenChange={setEditing} count={chosen.size} choices={choices} run={run} />
    </>
  );
}
