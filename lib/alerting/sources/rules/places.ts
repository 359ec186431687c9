import { jsonpath } from "json-p3";
import type { Place, Places } from "@/lib/alerting/sources/rules/generic";
import type { Mapping } from "@/lib/alerting/sources/schema";

const maxPosition = 100;

/** Returns the one place that a JSON path (RFC 9535) leads to; null when it is no path, or may lead to several places. */
export function placeOf(path: string): Place | null {
  try {
    const query = jsonpath.compile(path);
    if (!query.singularQuery()) return null;
    const steps = query.segments.flatMap(({ selectors }) => selectors).map((selector) => stepOf(selector));
    return steps.every((step) => typeof step === "string" || Math.abs(step) <= maxPosition) ? steps : null;
  } catch {
    return null;
  }
}

/** Parses the paths of a mapping. A path that leads nowhere was refused when it was saved. */
export function placesOf({ resolvedValues, ...paths }: Mapping): Places {
  const places = Object.entries(paths).map(([name, path]) => [name, path && placeOf(path)]);
  return { ...Object.fromEntries(places), resolvedValues };
}

function stepOf(selector: object): string | number {
  if (selector instanceof jsonpath.selectors.NameSelector) return selector.name;
  if (selector instanceof jsonpath.selectors.IndexSelector) return selector.index;
  throw new Error("not one place");
}
