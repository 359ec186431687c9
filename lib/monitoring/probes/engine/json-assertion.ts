import { JSONPathEnvironment, type JSONValue } from "json-p3";
import { type PhraseKey, phrase } from "@/lib/monitoring/phrases";
import type { JsonAssertion } from "@/lib/monitoring/probes/schema";
import { cut } from "@/lib/platform/text";
import type { Phrase } from "@/lib/platform/words";

const environment = new JSONPathEnvironment({ maxRecursionDepth: 100 });
// Regular expressions over a stranger's text can take for ever.
environment.functionRegister.delete("match");
environment.functionRegister.delete("search");

/** A walk over a whole document costs up to 0.5 ms per KiB, in which nothing else runs. */
const maxWalkBytes = 262_144;
const maxMatches = 1_000;

/** The reason why a path (RFC 9535) cannot be used, or null. Paths are limited to what is linear in the document. */
export function pathProblem(path: string): Phrase | null {
  const bare = path.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "''");
  const times = (part: string) => bare.split(part).length - 1;
  if (times("..") > 1) return phrase("pathDescends");
  if (times("?") > 1) return phrase("pathFilters");
  if (times("$") > 1) return phrase("pathAsksAgain");
  if (times(",") > 3) return phrase("pathCommas");
  try {
    environment.compile(path);
    return null;
  } catch (error) {
    return phrase("pathInvalid", { reason: (error as Error).message });
  }
}

/** Explains what was expected and what was found; null when the assertion holds. `bytes` is the size of the document. */
export function unmetAssertion(json: unknown, { path, comparison, value }: JsonAssertion, bytes: number): Phrase | null {
  const problem = pathProblem(path);
  if (problem) return phrase("named", { name: path, what: problem });
  const query = environment.compile(path);
  if (bytes > maxWalkBytes && !query.singularQuery()) return phrase("jsonTooLarge", { path });
  try {
    const found: unknown[] = [];
    for (const node of query.lazyQuery(json as JSONValue)) if (found.push(node.value) === maxMatches) break;
    return holds[comparison](found, value) ? null : phrase(unmet[comparison], { path, seen: shown(found), value: cut(value, 200) });
  } catch {
    return phrase("jsonTooDeep", { path });
  }
}

const holds: Record<JsonAssertion["comparison"], (found: unknown[], value: string) => boolean> = {
  exists: (found) => found.length > 0,
  absent: (found) => found.length === 0,
  equals: (found, value) => found.some((each) => plain(each) === value),
  notEquals: (found, value) => found.length > 0 && found.every((each) => plain(each) !== value),
  contains: (found, value) =>
    found.some((each) => (Array.isArray(each) ? each.some((item) => plain(item) === value) : plain(each).includes(value))),
  lessThan: (found, value) => found.some((each) => isNumeric(each) && Number(each) < Number(value)),
  greaterThan: (found, value) => found.some((each) => isNumeric(each) && Number(each) > Number(value)),
};

const unmet: Record<JsonAssertion["comparison"], PhraseKey> = {
  exists: "jsonExists",
  absent: "jsonAbsent",
  equals: "jsonEquals",
  notEquals: "jsonNotEquals",
  contains: "jsonContains",
  lessThan: "jsonLessThan",
  greaterThan: "jsonGreaterThan",
};

const plain = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

const isNumeric = (value: unknown) =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)));

function shown(found: unknown[]): string | Phrase {
  const text = found.slice(0, 5).map(plain).join(", ");
  return text === "" ? phrase("jsonMissing") : cut(text, 200);
}
