import type { Severity } from "@/lib/platform/severity";
import { cut } from "@/lib/platform/text";

/** An alert as a body tells of it. */
export type SentAlert = {
  /** What makes it the same alert of this source. */
  key: string;
  isFiring: boolean;
  summary: string;
  detail: string | null;
  condition: string | null;
  url: string | null;
  /** Null when it said none that we know. */
  severity: Severity | null;
  labels: string[];
};

export const problemCodes = [
  "notJson",
  "tooLarge",
  "disabled",
  "notObject",
  "noList",
  "tooMany",
  "truncated",
  "notAnAlert",
  "noKey",
  "noTitle",
  "noSummary",
  "badStatus",
  "badAction",
  "noDedupKey",
  "repeated",
  "acknowledged",
  "more",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
/** What is wrong, where in the body, and what stands there or how many it concerns. */
export type Problem = { code: ProblemCode; at: string; detail: string };

export type Reading = { alerts: SentAlert[]; problems: Problem[] };

export const problem = (code: ProblemCode, at = "", detail: unknown = ""): Problem => ({ code, at, detail: lineOf(detail, 100) ?? "" });
export const refusal = (code: ProblemCode, at = "", detail: unknown = ""): Reading => ({
  alerts: [],
  problems: [problem(code, at, detail)],
});

/** Said, but nothing that went wrong. */
const isRemark = ({ code }: Problem) => code === "acknowledged";

/** What became of a body as a whole. */
export function outcomeOf({ alerts, problems }: Reading): "accepted" | "partial" | "refused" {
  if (problems.every(isRemark)) return "accepted";
  return alerts.length > 0 ? "partial" : "refused";
}

const maxAlerts = 500;
const maxProblems = 50;

/** Each of a list; what is wrong with one leaves the others be. Of two with the same key the later one counts. */
export function readEach(list: unknown[], at: string, readOne: (item: unknown, at: string) => Reading): Reading {
  const byKey = new Map<string, SentAlert>();
  const problems: Problem[] = [];
  for (const [n, item] of list.slice(0, maxAlerts).entries()) {
    const one = readOne(item, `${at}[${n}]`);
    problems.push(...one.problems);
    for (const alert of one.alerts) {
      if (byKey.has(alert.key)) problems.push(problem("repeated", `${at}[${n}]`, alert.key));
      byKey.set(alert.key, alert);
    }
  }
  if (list.length > maxAlerts) problems.unshift(problem("tooMany", at, list.length - maxAlerts));
  const rest = problems.splice(maxProblems);
  return { alerts: [...byKey.values()], problems: rest.length > 0 ? [...problems, problem("more", "", rest.length)] : problems };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A word, number or truth as a text that can be stored; null for anything else and for nothing. */
export function textOf(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  return cut(String(value), max).trim() || null;
}

export const lineOf = (value: unknown, max: number): string | null => textOf(value, max)?.replace(/\s+/g, " ") ?? null;

/** The first that is the address of a page; nothing else may become a link. */
export function pageUrl(...values: unknown[]): string | null {
  const urls = values.filter((value) => typeof value === "string" && value.length <= 2_000).map((value) => URL.parse(value as string));
  return urls.find((url) => url?.protocol === "http:" || url?.protocol === "https:")?.href ?? null;
}

const maxLabels = 50;

/** `name:value`, as routes match them; Grafana's own (`__alert_rule_uid__`) left out. */
export function labelsOf(values: Record<string, unknown>): string[] {
  return Object.entries(values)
    .filter(([name]) => !name.startsWith("__"))
    .map(([name, value]) => [name, textOf(value, 100)] as const)
    .flatMap(([name, value]) => (value === null ? [] : (lineOf(`${name}:${value}`, 100) ?? [])))
    .slice(0, maxLabels);
}
