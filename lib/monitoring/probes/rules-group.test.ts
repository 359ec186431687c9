import { expect, test } from "vitest";
import { type Child, groupState } from "@/lib/monitoring/probes/rules-group";

const children = (...states: Child["state"][]) => states.map((state, n) => ({ name: `m${n + 1}`, state }));

test.each<[Child[], ReturnType<typeof groupState>]>([
  [[], { state: "pending", error: null }],
  [children("paused", "paused"), { state: "pending", error: null }],
  [children("up", "up"), { state: "up", error: null }],
  [children("up", "paused"), { state: "up", error: null }],
  [children("up", "pending"), { state: "pending", error: null }],
  [children("pending", "unknown", "up"), { state: "unknown", error: null }],
  [children("late", "unknown"), { state: "late", error: "1 of 2 late: m1" }],
  [children("up", "down", "late", "down", "paused"), { state: "down", error: "2 of 4 down: m2, m4" }],
  [children(...Array<"down">(7).fill("down")), { state: "down", error: "7 of 7 down: m1, m2, m3, m4, m5 and 2 more" }],
])("%j", (given, expected) => expect(groupState(given)).toEqual(expected));
