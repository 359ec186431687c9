import { expect, test } from "vitest";
import { type Child, verdictOfGroup } from "@/lib/monitoring/uptime/rules/groups";
import { render } from "@/lib/platform/localize";

const children = (...states: Child["state"][]) => states.map((state, n) => ({ name: `m${n + 1}`, state }));

test.each<[Child[], { isOk: boolean | null; words: string } | null]>([
  [[], null],
  [children("paused", "maintenance", "pending"), null],
  [children("up", "up"), { isOk: true, words: "" }],
  [children("up", "paused", "pending", "maintenance"), { isOk: true, words: "" }],
  [children("pending", "unknown", "up"), { isOk: null, words: "1 of 3 unknown: m2" }],
  [children("up", "down", "unknown", "down", "paused"), { isOk: false, words: "2 of 5 down: m2, m4" }],
  [children(...Array<"down">(7).fill("down")), { isOk: false, words: "7 of 7 down: m1, m2, m3, m4, m5 and 2 more" }],
])("%j", (given, expected) => {
  const verdict = verdictOfGroup(given);
  expect(verdict && { isOk: verdict.isOk, words: render("en", verdict.phrases) }).toEqual(expected);
});
