import { expect, test } from "vitest";
import { monitorFilters, tag } from "@/lib/monitoring/uptime/schema";

test.each([
  [" api ", "api"],
  ["a\u0000pi", "api"],
  ["\u0000", undefined],
  ["", undefined],
])("%j is searched for as %j", (search, expected) => expect(monitorFilters.parse({ search }).search).toBe(expected));

test("what reads the same is the same tag, commas and all", () => expect(tag.parse(" EU,  West\n1 ")).toBe("eu, west 1"));
