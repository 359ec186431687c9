import { JSONPathEnvironment, type JSONValue } from "json-p3";
import type { JsonAssertion } from "@/lib/monitoring/probes/schema";

const environment = new JSONPathEnvironment({ maxRecursionDepth: 100 });
// Regular expressions over a stranger's text can take for ever.
environment.functionRegister.delete("match");
environment.functionRegister.delete("search");

/** A walk over a whole document costs up to 0.5 ms per KiB, in which nothing else runs. */
const maxWalkBytes = 262_144;
const maxMatches = 1_000;

/** Why a path (RFC 9535) cannot be used, in words; null when it can. Kept to what is linear in the document. */
export function pathProblem(path: string): string | null {
  const bare = path.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "''");
  const times = (part: string) => bare.split(part).length - 1;
  if (times("..") > 1) return "A JSON path may descend (..) once";
  if (times("?") > 1) return "A JSON path may filter (?) once";
  if (times("$") > 1) return "A filter may not ask the whole document ($) again";
  if (times(",") > 3) return "A JSON path may have at most three commas";
  try {
    environment.compile(path);
    return null;
  } catch (error) {
    return `The JSON path is not valid: ${(error as Error).message}`;
  }
}

/** What was expected and what was seen; null when the assertion holds. `bytes` is the size of the document. */
export function unmetAssertion(json: unknown, { path, comparison, value }: JsonAssertion, bytes: number): string | null {
  const problem = pathProblem(path);
  if (problem) return `${path}: ${problem}`;
  const query = environment.compile(path);
  if (bytes > maxWalkBytes && !query.singularQuery())
    return `${path}: the body is larger than 256 KiB; only a path to one place can be judged`;
  try {
    const found: unknown[] = [];
    for (const node of query.lazyQuery(json as JSONValue)) if (found.push(node.value) === maxMatches) break;
    return holds[comparison](found, value)
      ? null
      : `${path} is ${shown(found)}, expected ${wanted[comparison]}${withValue(comparison, value)}`;
  } catch {
    return `${path}: the body is nested too deeply`;
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

const wanted: Record<JsonAssertion["comparison"], string> = {
  exists: "a value",
  absent: "no value",
  equals: "",
  notEquals: "anything but ",
  contains: "it to contain ",
  lessThan: "less than ",
  greaterThan: "more than ",
};

const withValue = (comparison: JsonAssertion["comparison"], value: string) =>
  comparison === "exists" || comparison === "absent" ? "" : value.slice(0, 200);

const plain = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

const isNumeric = (value: unknown) =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)));

function shown(found: unknown[]): string {
  const text = found.slice(0, 5).map(plain).join(", ");
  return text === "" ? "missing" : text.slice(0, 200);
}
