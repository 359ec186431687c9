"use client";

import { Download, Pause, Play, SlidersHorizontal, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { exportMonitors, updateMonitors } from "@/app/console/monitoring/uptime/actions";
import { BulkDialog } from "@/app/console/monitoring/uptime/bulk-dialog";
import { BulkProblems } from "@/app/console/monitoring/uptime/bulk-problems";
import { downloadFile } from "@/app/console/monitoring/uptime/download-file";
import { parametersOf } from "@/app/console/monitoring/uptime/list-address";
import type { Chosen, Selection } from "@/app/console/monitoring/uptime/use-selection";
import type { SettingChoices } from "@/components/monitoring/monitor-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useReadFailure } from "@/components/ui/use-read-failure";
import { type BulkInput, type BulkResult, mostAtOnce } from "@/lib/monitoring/uptime/bulk/schema";
import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";
import type { ActionResult } from "@/lib/web/action";
import { fetchJson } from "@/lib/web/live-query";

type Props = { filters: MonitorListInput; selection: Selection; choices: SettingChoices; onDone: () => void };

const namesShown = 8;

/** Offers the actions for all chosen monitors, and explains for each that stayed as it was why. */
export function BulkBar({ filters, selection: { chosen, choose, clear }, choices, onDone }: Props) {
  const t = useTranslations("monitoring.bulk");
  const readFailure = useReadFailure();
  const actions = { pause: useAction("monitoring"), resume: useAction("monitoring"), other: useAction("monitoring") };
  const exporting = useAction("monitoring");
  const [isChoosing, setChoosing] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const [problems, setProblems] = useState<(BulkResult["problems"][number] & { name: string })[]>([]);
  const names = [...chosen.values()];

  async function run(change: BulkInput["change"], ids = [...chosen.keys()], done?: () => void): Promise<void> {
    setProblems([]);
    const { run: start } = change.do === "pause" || change.do === "resume" ? actions[change.do] : actions.other;
    await start(updateInParts, { ids, change }, (total) => {
      setProblems(total.problems.map((problem) => ({ ...problem, name: chosen.get(problem.id) ?? "" })));
      const undone = { pause: "resume", resume: "pause" } as const;
      const back = change.do === "pause" || change.do === "resume" ? undone[change.do] : null;
      if (total.done > 0)
        toast(t(`done.${change.do === "delete" ? "delete" : "change"}`, { count: total.done }), {
          ...(back && total.changed.length > 0 ? { undo: () => void run({ do: back }, total.changed) } : {}),
        });
      if (change.do === "delete") clear();
      onDone();
      done?.();
    });
  }

  async function chooseAll() {
    setChoosing(true);
    const { by: _, cursor: __, ...narrow } = filters;
    const found = await fetchJson<Chosen[]>(`/api/console/monitoring/monitors/names?${parametersOf(narrow)}`).catch((failure: Error) => {
      toastError(readFailure(failure));
      return [];
    });
    setChoosing(false);
    choose(found, true);
  }

  const download = () => exporting.run(exportMonitors, { ids: [...chosen.keys()] }, (file) => downloadFile("monitors.yaml", file));

  const button = (name: "pause" | "resume", Icon: typeof Pause) => (
    <Button size="sm" loading={actions[name].busy} onClick={() => void run({ do: name })}>
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
          <Button size="sm" variant="ghost" loading={isChoosing} onClick={chooseAll}>
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
            <Button size="sm" loading={exporting.busy} onClick={download}>
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
      <BulkDialog
        open={isEditing}
        onOpenChange={setEditing}
        count={chosen.size}
        choices={choices}
        change={(change, done) => run(change, undefined, done)}
        busy={actions.other.busy}
      />
    </>
  );
}

/** Updates as many at a time as the command takes; ends at the first part that is refused. */
async function updateInParts({ ids, change }: BulkInput): Promise<ActionResult<BulkResult>> {
  const total: BulkResult = { done: 0, changed: [], problems: [] };
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const result = await updateMonitors({ ids: ids.slice(from, from + mostAtOnce), change });
    if (!result.ok) return result;
    total.done += result.data.done;
    total.changed.push(...result.data.changed);
    total.problems.push(...result.data.problems);
  }
  return { ok: true, data: total };
}
