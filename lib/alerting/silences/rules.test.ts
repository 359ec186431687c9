import { expect, test } from "vitest";
import { isSilenced, type Silence, silenceOf, silenceStateAt } from "@/lib/alerting/silences/rules";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const silence = (changes: Partial<Silence> = {}): Silence => ({
  id: "s",
  severities: [],
  labels: [],
  sourceIds: [],
  startsAt: at(0),
  expiresAt: at(30),
  ...changes,
});
const alert = { severity: "sev2" as const, labels: ["chain", "prod"], sourceId: "api" };

test.each<[string, Partial<Silence>, boolean]>([
  ["nothing", {}, false],
  ["its severity", { severities: ["sev2", "sev3"] }, true],
  ["another severity", { severities: ["sev1"] }, false],
  ["one of its labels", { labels: ["web", "prod"] }, true],
  ["another label", { labels: ["web"] }, false],
  ["its source", { sourceIds: ["web", "api"] }, true],
  ["another source", { sourceIds: ["web"] }, false],
  ["its source and another severity", { sourceIds: ["api"], severities: ["sev1"] }, false],
  ["its source, severity and label", { sourceIds: ["api"], severities: ["sev2"], labels: ["chain"] }, true],
])("a silence of %s", (_, changes, isHeld) => {
  expect(isSilenced(silence(changes), alert, at(10))).toBe(isHeld);
});

test.each([
  [at(-1), "upcoming"],
  [at(0), "active"],
  [at(29), "active"],
  [at(30), "expired"],
] as const)("at %s it is %s", (now, state) => {
  const own = silence({ sourceIds: ["api"] });
  expect(silenceStateAt(own, now)).toBe(state);
  expect(isSilenced(own, alert, now)).toBe(state === "active");
});

test("of several that match, the one that lasts longest holds", () => {
  const silences = [
    silence({ id: "other", labels: ["web"], expiresAt: at(59) }),
    silence({ id: "short", labels: ["prod"], expiresAt: at(20) }),
    silence({ id: "long", labels: ["chain"], expiresAt: at(40) }),
    silence({ id: "later", labels: ["chain"], startsAt: at(15), expiresAt: at(50) }),
  ];
  expect(silenceOf(silences, alert, at(10))?.id).toBe("long");
  expect(silenceOf(silences, alert, at(16))?.id).toBe("later");
  expect(silenceOf(silences, alert, at(50))).toBeNull();
});
