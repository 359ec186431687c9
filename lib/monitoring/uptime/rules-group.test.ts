import { expect, test } from "vitest";
import { type Child, judgeGroup } from "@/lib/monitoring/uptime/rules-group";

const children = (...states: Child["state"][]) => states.map((state, n) => ({ name: `m${n + 1}`, state }));

test.each<[Child[], ReturnType<typeof judgeGroup>]>([
  [[], null],
  [children("paused", "maintenance", "pending"), null],
  [children("up", "up"), { isOk: true, error: null }],
  [children("up", "paused", "pending", "maintenance"), { isOk: true, error: null }],
  [children("pending", "unknown", "up"), { isOk: null, error: "1 of 3 unknown: m2" }],
  [children("up", "down", "unknown", "down", "paused"), { isOk: false, error: "2 of 5 down: m2, m4" }],
  [children(...Array<"down">(7).fill("down")), { isOk: false, error: "7 of 7 down: m1, m2, m3, m4, m5 and 2 more" }],
])("%j", (given, expected) => expect(judgeGroup(given)).toEqual(expected));
