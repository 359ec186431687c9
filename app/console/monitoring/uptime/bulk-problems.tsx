import { TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { BulkProblem } from "@/lib/monitoring/uptime/bulk/schema";

type Props = { problems: { id: string; name: string; problem: BulkProblem }[]; onDismiss: () => void };

const namesShown = 10;

/** The monitors that stayed as they were, by why. */
export function BulkProblems({ problems, onDismiss }: Props) {
  const t = useTranslations("monitoring.bulk");
  if (problems.length === 0) return null;
  const reasons = [...Map.groupBy(problems, ({ problem }) => problem)];
  return (
    <div role="alert" className="flex items-start gap-2 rounded-lg bg-degraded-soft px-4 py-3 text-degraded-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow">
        <p className="font-medium">{t("stayed", { count: problems.length })}</p>
        <ul>
          {reasons.map(([problem, some]) => (
            <li key={problem} className="break-words">
              {t(`problem.${problem}`)}{" "}
              {some
                .slice(0, namesShown)
                .map(({ name }) => name)
                .join(", ")}
              {some.length > namesShown && ` ${t("more", { count: some.length - namesShown })}`}
            </li>
          ))}
        </ul>
      </div>
      <Button size="icon" variant="ghost" aria-label={t("dismiss")} title={t("dismiss")} onClick={onDismiss}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
