import { useTranslations } from "next-intl";
import type { Problem } from "@/lib/monitoring/import/schema";

/** Explains a problem of an entry in the reader's language; a wrong field names what it accepts, as in the form. */
export function useProblemWords(): (problem: Problem) => string {
  const t = useTranslations("monitoring.import");
  const wrong = useTranslations("monitoring.form.wrong");
  return ({ code, path, detail = "" }) => {
    if (code !== "wrong") return t(`problem.${code}`, { detail });
    const field = path
      .replace(/^check\./, "")
      .replaceAll(/\.\d+(\.|$)/g, "_")
      .replaceAll(".", "_")
      .replace(/_$/, "");
    const words = wrong.has(field) ? wrong(field) : wrong("any");
    return path === "" ? words : t("problem.wrong", { path, words });
  };
}
