import { expect, test } from "vitest";
import { canMove, durations, numberIn, suggestedSeverity } from "@/lib/incidents/response/rules";

test.each([
  ["sev2", 0, "sev2"],
  ["sev2", 2, "sev2"],
  ["sev2", 3, "sev1"],
  ["sev3", 5, "sev2"],
  ["sev1", 9, "sev1"],
] as const)("an alert of %s beside %i other open alerts suggests %s", (ofAlert, others, expected) => {
  expect(suggestedSeverity(ofAlert, others)).toBe(expected);
});

test.each([
  ["investigating", "identified", true],
  ["investigating", "monitoring", true],
  ["investigating", "resolved", true],
  ["identified", "monitoring", true],
  ["monitoring", "resolved", true],
  ["identified", "identified", false],
  ["monitoring", "identified", false],
  ["resolved", "investigating", false],
  ["resolved", "resolved", false],
] as const)("%s to %s: %s", (from, to, expected) => {
  expect(canMove(from, to)).toBe(expected);
});

const openedAt = "2026-11-19T08:41:00.000Z";

test.each([
  ["open and unseen", null, null, { toAcknowledgeMs: null, toResolveMs: null, lastedMs: 600_000 }],
  ["acknowledged", "2026-11-19T08:44:00.000Z", null, { toAcknowledgeMs: 180_000, toResolveMs: null, lastedMs: 600_000 }],
  ["resolved before now", null, "2026-11-19T08:46:00.000Z", { toAcknowledgeMs: null, toResolveMs: 300_000, lastedMs: 300_000 }],
  ["resolved by a clock that lags", null, "2026-11-19T08:40:59.000Z", { toAcknowledgeMs: null, toResolveMs: 0, lastedMs: 0 }],
] as const)("durations of an incident that is %s", (_, acknowledgedAt, resolvedAt, expected) => {
  expect(durations({ openedAt, acknowledgedAt, resolvedAt }, Date.parse("2026-11-19T08:51:00.000Z"))).toEqual(expected);
});

test.each([
  ["INC-42", 42],
  ["inc 42", 42],
  ["inc42", 42],
  ["#42", 42],
  [" 42 ", 42],
  ["42 gateway", null],
  ["gateway", null],
  ["4294967296000", null],
])("%j names incident %s", (words, expected) => {
  expect(numberIn(words)).toBe(expected);
});
