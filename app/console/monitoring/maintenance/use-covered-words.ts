import { useTranslations } from "next-intl";
import { printList } from "@/lib/alerting/labels/rules";
import type { Covered } from "@/lib/monitoring/maintenance/queries";

/** "All monitors", "API, Docs and 3 more", "those tagged eu". */
export function useCoveredWords(): (covered: Covered) => string {
  const t = useTranslations("monitoring.maintenance.covered");
  return ({ isAll, tags, count, names }) => {
    if (isAll) return t("all");
    const shown = names.join(", ");
    const more = count - names.length;
    const monitors = names.length === 0 ? t("monitors", { n: count }) : more > 0 ? t("andMore", { names: shown, n: more }) : shown;
    const tagged = tags.length > 0 ? t("tagged", { tags: printList(tags) }) : "";
    return [count > 0 || !tagged ? monitors : "", tagged].filter(Boolean).join(" · ");
  };
}
