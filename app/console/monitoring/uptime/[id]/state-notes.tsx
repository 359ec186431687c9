import { Activity, CircleHelp, type LucideIcon, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Localized } from "@/components/ui/localized";
import { softTone, type Tone } from "@/components/ui/tone";
import type { MonitorView } from "@/lib/monitoring/uptime/queries";
import type { MonitorRelations } from "@/lib/monitoring/uptime/relations/queries";

type Props = { monitor: MonitorView; relations: MonitorRelations; now: number };

/** Notes on a state that means more or less than it says: unknown, maintenance, flapping. */
export function StateNotes({ monitor, relations: { maintenance, isFlapping }, now }: Props) {
  const t = useTranslations("monitoring.monitor.note");
  const format = useFormatter();
  const at = (iso: string) => {
    const isToday = Math.abs(Date.parse(iso) - now) < 12 * 3_600_000;
    return format.dateTime(new Date(iso), isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  };
  if (monitor.status !== "unknown" && !maintenance && !isFlapping) return null;
  return (
    <div className="flex flex-col gap-2">
      {monitor.status === "unknown" && (
        <Note icon={CircleHelp} tone="unknown">
          {t("unknown", { at: at(monitor.statusSince) })}
          {monitor.lastError && (
            <span className="block">
              <Localized words={monitor.lastError} />
            </span>
          )}
        </Note>
      )}
      {maintenance && (
        <Note icon={Wrench} tone="maintenance">
          {t("maintenance", { title: maintenance.title, at: at(maintenance.endsAt) })}
        </Note>
      )}
      {isFlapping && (
        <Note icon={Activity} tone="degraded">
          {t("flapping")}
        </Note>
      )}
    </div>
  );
}

function Note({ icon: Icon, tone, children }: { icon: LucideIcon; tone: Tone; children: ReactNode }) {
  return (
    <p role="status" className={cn("flex items-start gap-2 rounded-lg px-4 py-3", softTone[tone])}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
