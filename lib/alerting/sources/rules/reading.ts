import type { Severity } from "@/lib/platform/severity";
import { cut } from "@/lib/platform/text";

/** An alert as a body describes it. */
export type SentAlert = {
  /** Identifies the alert among those of its source. */
  key: string;
  isFiring: boolean;
  summary: string;
  detail: string | null;
  condition: string | null;
  url: string | null;
  /** Null where the body names no severity that we know. */
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
/** A fault of a body: where it stands, and what stands there or how many it concerns. */
export type Problem = { code: ProblemCode; at: string; detail: string };

export type Reading = { alerts: SentAlert[]; problems: Problem[] };

export const problem = (code: ProblemCode, at = "", detail: unknown = ""): Problem => ({ code, at, detail: lineOf(detail, 100) ?? "" });
export const refusal = (code: ProblemCode, at = "", detail: unknown = ""): Reading => ({
  alerts: [],
  problems: [problem(code, at, detail)],
});

/** Problems that are worth a note, but lose nothing. */
const isRemark = ({ code }: Problem) => code === "acknowledged";

/** Says how a body as a whole was received. */
export function outcomeOf({ alerts, problems }: Reading): "accepted" | "partial" | "refused" {
  if (problems.every(isRemark)) return "accepted";
  return alerts.length > 0 ? "partial" : "refused";
}

const maxAlerts = 500;
const maxProblems = 50;

/** Reads each alert of a list by itself, so that a fault of one leaves the others be. Of two with one key the later counts. */
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

/** Returns a word, number or boolean as a text that can be stored; null for anything else. */
export function textOf(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  return cut(String(value), max).trim() || null;
}

export const lineOf = (value: unknown, max: number): string | null => textOf(value, max)?.replace(/\s+/g, " ") ?? null;

/** Returns the first value that is the address of a page; nothing else may become a link. */
export function pageUrl(...values: unknown[]): string | null {
  const urls = values.filter((value) => typeof value === "string" && value.length <= 2_000).map((value) => URL.parse(value as string));
  return urls.find((url) => url?.protocol === "http:" || url?.protocol === "https:")?.href ?? null;
}

const maxLabels = 50;

/** Returns labels as `name:value`, which routes match; Grafana's own (`__alert_rule_uid__`) are left out. */
export function labelsOf(values: Record<string, unknown>): string[] {
  return Object.entries(values)
    .filter(([name]) => !name.startsWith("__"))
    .map(([name, value]) => [name, textOf(value, 100)] as const)
    .flatMap(([name, value]) => (value === null ? [] : (lineOf(`${name}:${value}`, 100) ?? [])))
    .slice(0, maxLabels);
}
