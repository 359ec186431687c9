import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImportSecrets } from "@/app/console/monitoring/uptime/import/import-secrets";
import { NotTaken } from "@/app/console/monitoring/uptime/import/not-taken";
import { PlannedRow } from "@/app/console/monitoring/uptime/import/planned-row";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ImportPlan, PlannedMonitor } from "@/lib/monitoring/import/schema";

type Props = {
  plan: ImportPlan;
  /** Placeholders that had no value, at first or since. */
  asked: string[];
  secrets: Record<string, string>;
  onSecrets: (secrets: Record<string, string>) => void;
  onPreview: () => void;
  onApply: () => void;
  busy: "preview" | "apply" | null;
  progress: { done: number; of: number } | null;
};

const order: PlannedMonitor["action"][] = ["problem", "create", "update", "unchanged"];
const shownAtOnce = 100;

/** Previews an import, entries with problems first; nothing is changed yet. */
export function ImportReview({ plan, asked, secrets, onSecrets, onPreview, onApply, busy, progress }: Props) {
  const t = useTranslations("monitoring.import");
  const [most, setMost] = useState(shownAtOnce);
  const { monitors, leftOut, notifications } = plan;
  const counts = order.map((action) => ({ action, count: monitors.filter((monitor) => monitor.action === action).length }));
  const count = (wanted: PlannedMonitor["action"]) => counts.find(({ action }) => action === wanted)?.count ?? 0;
  const [created, updated] = [count("create"), count("update")];
  const label = created > 0 && updated > 0 ? "apply" : created > 0 ? "applyCreate" : updated > 0 ? "applyUpdate" : "nothingToDo";
  const sorted = monitors.toSorted((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
  return (
    <div className="flex flex-col gap-6">
      {asked.length > 0 && (
        <ImportSecrets names={asked} secrets={secrets} onSecrets={onSecrets} onPreview={onPreview} isBusy={busy === "preview"} />
      )}
      <Card title={t(plan.format === "kuma" ? "kumaTitle" : "planTitle")} flush>
        <p role="status" className="border-b px-4 py-3 text-ink-2">
          {counts
            .filter(({ count: some }) => some > 0)
            .map(({ action, count: some }) => t(`count.${action}`, { count: some }))
            .join(" · ") || t("noMonitors")}
        </p>
        <ul className="divide-y">
          {sorted.slice(0, most).map((monitor, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name a monitor twice, and the list stands as it is
            <PlannedRow key={n} monitor={monitor} />
          ))}
        </ul>
        {sorted.length > most && (
          <div className="border-t p-2 text-center">
            <Button variant="ghost" onClick={() => setMost(most + 500)}>
              {t("showMore", { count: sorted.length - most })}
            </Button>
          </div>
        )}
      </Card>
      <NotTaken leftOut={leftOut} notifications={notifications} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          onClick={onApply}
          loading={busy === "apply"}
          {...(created + updated === 0 ? { disabledReason: t("nothingToDo") } : {})}
        >
          {t(label, { created, updated })}
        </Button>
        {progress && (
          <span role="status" className="flex items-center gap-2 text-ink-2 tabular-nums">
            <progress max={progress.of} value={progress.done} aria-label={t("progressLabel")} className="h-2 w-40 accent-accent" />
            {t("progress", progress)}
          </span>
        )}
      </div>
    </div>
  );
}
