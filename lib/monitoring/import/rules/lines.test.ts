import { expect, test } from "vitest";
import { isNestedTooDeep, isValueTooDeep, takeApart } from "@/lib/monitoring/import/rules/lines";

const file = (...lines: string[]) => lines.join("\n");

test("the list is taken apart at its dashes, with the lines that each begins at", () => {
  const text = file(
    "# ours",
    "version: 1",
    "monitors: # all",
    "",
    "  # the first",
    "  - name: A",
    "    tags:",
    "      - x",
    "    check:",
    "      body: |",
    "        - name: no monitor",
    "  -",
    "    name: B",
    "    dependsOn:",
    "    - A",
    "  - {name: C}",
    "other: 1",
    "  - name: D",
  );
  const { head, entries } = takeApart(text);
  expect(entries.map(({ line, text: entry }) => [line, entry.split("\n")[0], entry.split("\n").length])).toEqual([
    [6, "  - name: A", 6],
    [12, "  -", 4],
    [16, "  - {name: C}", 1],
  ]);
  expect(head.split("\n")).toHaveLength(18);
  expect(head.split("\n")[16]).toBe("other: 1");
  expect(head).not.toContain("name: A");
});

test("a list may stand at the margin, and lines may end as on Windows", () => {
  const { entries } = takeApart("\ufeffmonitors:\r\n- name: A\r\n  kind: http\r\n\r\n# between\r\n- name: B\r\nversion: 1\r\n");
  expect(entries).toEqual([
    { line: 2, text: "- name: A\n  kind: http\n\n# between" },
    { line: 6, text: "- name: B" },
  ]);
});

test("no list, an empty one or one on a line is left in the head", () => {
  for (const text of ["", "version: 1", "monitors:\n", "monitors:\nversion: 1", "monitors: [{name: A}]", "monitors:\n  name: A\n  - x"])
    expect(takeApart(text)).toEqual({ head: text, entries: [] });
});

test("what is nested beyond reason is known before it is read", () => {
  expect(isNestedTooDeep("[".repeat(41))).toBe(true);
  expect(isNestedTooDeep("- ".repeat(41))).toBe(true);
  expect(isNestedTooDeep('body: "[[[[{{{{"')).toBe(false);
  expect(isValueTooDeep(JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`))).toBe(true);
  expect(isValueTooDeep({ check: { headers: [{ name: "a", value: "b" }] } })).toBe(false);
});
