import { lineOf } from "@/lib/alerting/sources/rules/reading";
import type { Severity } from "@/lib/platform/severity";

const words: Record<Severity, string[]> = {
  sev1: ["critical", "page", "emergency", "fatal", "disaster", "p1", "1"],
  sev2: ["error", "major", "high", "p2", "2"],
  sev3: ["warning", "warn", "minor", "average", "low", "info", "information", "informational", "notice", "none", "p3", "p4", "p5", "3"],
};
const severityOfWord = new Map(
  Object.entries(words).flatMap(([severity, said]) => [severity, ...said].map((word) => [word, severity as Severity] as const)),
);

/** Translates the severities of Prometheus rules, PagerDuty events and other systems; null for a word that none of them uses. */
export const severityOf = (said: unknown): Severity | null => severityOfWord.get(lineOf(said, 40)?.toLowerCase() ?? "") ?? null;
