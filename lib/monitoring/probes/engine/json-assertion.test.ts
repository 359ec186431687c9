import { describe, expect, test } from "vitest";
import { pathProblem, unmetAssertion } from "@/lib/monitoring/probes/engine/json-assertion";
import type { JsonAssertion } from "@/lib/monitoring/probes/schema";
import { render } from "@/lib/platform/localize";
import type { Phrase } from "@/lib/platform/words";

const shop = {
  status: "ok",
  items: [
    { id: 1, price: "9.50", tags: ["new", "hot"] },
    { id: 2, price: 20, tags: [] },
  ],
  gone: null,
};
const failure = (path: string, comparison: JsonAssertion["comparison"], value = "", json: unknown = shop) =>
  wordsOf(unmetAssertion(json, { path, comparison, value }, 100));
const wordsOf = (unmet: Phrase | null) => unmet && render("en", unmet);

test.each<[string, JsonAssertion["comparison"], string]>([
  ["$.status", "exists", ""],
  ["$.gone", "exists", ""],
  ["$.gone", "equals", "null"],
  ["$.nothing", "absent", ""],
  ["$.status", "equals", "ok"],
  ["$.items[0].id", "equals", "1"],
  ["$['items'][-1].price", "greaterThan", "19.99"],
  ["$.items[0].price", "lessThan", "10"],
  ["$.items[0].tags", "contains", "hot"],
  ["$.items[?@.id == 2].price", "equals", "20"],
  ["$..tags", "contains", "new"],
  ["$.status", "notEquals", "down"],
  ["$.items[*].id", "notEquals", "3"],
  ["$.items[1].tags", "equals", "[]"],
])("%s %s %s", (path, comparison, value) => expect(failure(path, comparison, value)).toBeNull());

test.each<[string, JsonAssertion["comparison"], string, string]>([
  ["$.status", "equals", "down", "$.status is ok, expected down"],
  ["$.nothing", "exists", "", "$.nothing is missing, expected a value"],
  ["$.nothing", "notEquals", "x", "$.nothing is missing, expected anything but x"],
  ["$.status", "absent", "", "$.status is ok, expected no value"],
  ["$.items[*].id", "equals", "3", "$.items[*].id is 1, 2, expected 3"],
  ["$.items[*].id", "notEquals", "2", "$.items[*].id is 1, 2, expected anything but 2"],
  ["$.status", "greaterThan", "1", "$.status is ok, expected more than 1"],
  ["$.constructor", "exists", "", "$.constructor is missing, expected a value"],
])("%s %s %s fails", (path, comparison, value, words) => expect(failure(path, comparison, value)).toBe(words));

describe("paths that could take for ever are refused", () => {
  test.each([
    "$..a..b",
    "$[?@.a && @[?@.b]]",
    "$[?@.a == $.b]",
    "$[0,0][0,0][0,0][0,0]",
    "$.a[?search(@, '(a+)+$')]",
    "$.a[?match(@, 'a')]",
    "$.",
    "$[",
    "status",
  ])("%s", (path) => {
    expect(pathProblem(path)).not.toBeNull();
    expect(failure(path, "exists")).toContain(path);
  });

  test("marks within a quoted name are only that", () => expect(pathProblem("$['a..b..c?$,,,,']['it\\'s..']")).toBeNull());

  test("a deep document", () => {
    const deep = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
    expect(failure("$..x", "exists", "", deep)).toBe("$..x: the body is nested too deeply");
    expect(failure("$[0]", "equals", "[]", deep)).toBe("$[0]: the body is nested too deeply");
  });

  test("a large document is only asked for one place", () => {
    const large = { list: Array.from({ length: 50_000 }, (_, n) => n) };
    expect(unmetAssertion(large, { path: "$.list[49999]", comparison: "equals", value: "49999" }, 1_000_000)).toBeNull();
    expect(wordsOf(unmetAssertion(large, { path: "$.list[*]", comparison: "equals", value: "1" }, 1_000_000))).toMatch(
      /larger than 256 KiB/,
    );
  });

  test("a walk is short", () => {
    const json = JSON.parse(`[${"[],".repeat(87_000)}1]`);
    const start = performance.now();
    expect(unmetAssertion(json, { path: "$..x", comparison: "absent", value: "" }, 262_000)).toBeNull();
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
