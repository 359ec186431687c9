import { CircleAlert, CirclePlus, Equal, type LucideIcon, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemWords } from "@/app/console/monitoring/uptime/import/use-problem-words";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { PlannedMonitor } from "@/lib/monitoring/import/schema";

const looks: Record<PlannedMonitor["action"], { tone: Tone; icon: LucideIcon }> = {
  create: { tone: "operational", icon: CirclePlus },
  update: { tone: "maintenance", icon: Pencil },
  unchanged: { tone: "neutral", icon: Equal },
  problem: { tone: "major", icon: CircleAlert },
};

/** One monitor of the file: what would be done with it, and what is wrong or other than before. */
export function PlannedRow({ monitor: { name, kind, line, action, changes, problems, notes } }: { monitor: PlannedMonitor }) {
  const t = useTranslations("monitoring.import");
  const kinds = useTranslations("monitoring.form.kindsShort");
  const words = useProblemWords();
  const { tone, icon: Icon } = looks[action];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
      <span className="w-28 shrink-0 max-sm:w-full">
        <Badge tone={tone} icon={<Icon aria-hidden />}>
          {t(`action.${action}`)}
        </Badge>
      </span>
      <span className="min-w-0 flex-1">
        <span className="break-words font-medium">{name || t("nameless")}</span>
        <span className="ml-2 text-ink-3">{[kind && kinds(kind), line !== null && t("line", { line })].filter(Boolean).join(" · ")}</span>
        {changes.length > 0 && (
          <span className="block text-ink-2">{t("changes", { fields: changes.map((field) => t(`field.${field}`)).join(", ") })}</span>
        )}
        {problems.map((problem) => (
          <span key={`${problem.code} ${problem.path} ${problem.detail}`} className="block break-words text-major-ink">
            {words(problem)}
            {problem.line !== null && problem.line !== line && ` (${t("line", { line: problem.line })})`}
          </span>
        ))}
        {(action === "unchanged" ? [] : notes).map((note) => (
          <span key={note} className="block text-ink-2">
            {t(`note.${note}`)}
          </span>
        ))}
      </span>
    </li>
  );
}
