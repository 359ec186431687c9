import {
  isRecord,
  labelsOf,
  lineOf,
  pageUrl,
  problem,
  type Reading,
  readEach,
  refusal,
  textOf,
} from "@/lib/alerting/sources/rules/reading";
import { severityOf } from "@/lib/alerting/sources/rules/severity";
import type { Mapping } from "@/lib/alerting/sources/schema";
import { cut } from "@/lib/platform/text";

/** The names and positions that lead to one value of a body. */
export type Place = (string | number)[];
/** A mapping with its paths read. */
export type Places = {
  [Name in keyof Mapping]: Name extends "resolvedValues" ? string[] : Mapping[Name] extends string ? Place : Place | null;
};

/** Reads a body of any other system by its source's mapping. A body that is a list itself is a list of alerts. */
export function readGeneric(body: unknown, places: Places): Reading {
  if (!isRecord(body) && !Array.isArray(body)) return refusal("notObject");
  const list = places.alerts ? valueAt(body, places.alerts) : body;
  if (Array.isArray(list)) return readEach(list, places.alerts?.join(".") ?? "", (item, at) => readAlert(item, at, places));
  return places.alerts ? refusal("noList", places.alerts.join(".")) : readAlert(body, "", places);
}

/** Reads one alert. A missing title is replaced by the key, and a missing key by the title, since an alert that is badly described is still one. */
function readAlert(sent: unknown, at: string, places: Places): Reading {
  const [said, title] = [lineOf(valueAt(sent, places.key), 1_000), lineOf(valueAt(sent, places.title), 300)];
  const key = said ?? title;
  if (!key) return refusal("notAnAlert", at);
  const alert = {
    key,
    isFiring: !isOver(valueAt(sent, places.state), places.resolvedValues),
    summary: title ?? cut(key, 300),
    detail: textOf(valueAt(sent, places.detail), 2_000),
    condition: null,
    url: pageUrl(valueAt(sent, places.url)),
    severity: severityOf(valueAt(sent, places.severity)),
    labels: anyLabels(valueAt(sent, places.labels)),
  };
  const missing = [...(said ? [] : [problem("noKey", at)]), ...(title ? [] : [problem("noTitle", at)])];
  return { alerts: [alert], problems: missing };
}

export function valueAt(value: unknown, place: Place | null): unknown {
  if (!place) return undefined;
  let found = value;
  for (const step of place) {
    if (typeof step === "number") found = Array.isArray(found) ? found.at(step) : undefined;
    else found = isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

function isOver(state: unknown, resolvedValues: string[]): boolean {
  const said = lineOf(state, 100)?.toLowerCase();
  return resolvedValues.some((value) => value.toLowerCase() === said);
}

/** Reads labels from an object of names and values, a list of words, or words between commas. */
function anyLabels(value: unknown): string[] {
  if (isRecord(value)) return labelsOf(value);
  const words = typeof value === "string" ? value.slice(0, 5_000).split(",") : Array.isArray(value) ? value : [];
  return words.slice(0, 50).flatMap((word) => lineOf(word, 100) ?? []);
}
