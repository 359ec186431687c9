import { expect, test } from "vitest";
import { type FunnelQuestion, funnelParams, funnelParamsQuestion, readFunnelParams } from "@/lib/analytics/funnels/schema";

const question: FunnelQuestion = {
  steps: ["signed_up", "50% ~ off, é", "$pageview"],
  windowDays: 14,
  from: "2026-10-24",
  to: "2026-11-22",
};
const base: FunnelQuestion = { steps: ["a", "b"], windowDays: 7, from: "2026-01-01", to: "2026-01-31" };

test("a URL holds the whole question", () => {
  const params = Object.fromEntries(new URLSearchParams(funnelParams(question).toString()));
  expect(funnelParamsQuestion.parse(params)).toEqual(question);
  expect(readFunnelParams(params, base)).toEqual(question);
});

test("what is missing or wrong in a URL falls back", () => {
  expect(readFunnelParams({}, base)).toEqual(base);
  expect(readFunnelParams({ steps: "%~x%zz~%FF", window: "1e9", from: "soon" }, base)).toEqual({ ...base, steps: ["%", "x%zz", "%FF"] });
  expect(funnelParamsQuestion.safeParse({ steps: "a", window: "7", from: "2026-01-01", to: "2026-01-31" }).success).toBe(false);
  expect(funnelParamsQuestion.safeParse({ steps: "a~b", window: "7", from: "2026-02-01", to: "2026-01-31" }).success).toBe(false);
});
