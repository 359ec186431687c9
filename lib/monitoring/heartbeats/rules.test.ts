import { describe, expect, test } from "vitest";
import { readSignal, verdictOfSignals, withoutUnheard } from "@/lib/monitoring/heartbeats/rules";
import { monitorConfig, type SignalConfig } from "@/lib/monitoring/probes/schema";
import { toStored } from "@/lib/platform/localize";

test.each([
  [undefined, undefined, { kind: "success", exitCode: null }],
  [undefined, "up", { kind: "success", exitCode: null }],
  [undefined, "down", { kind: "fail", exitCode: null }],
  ["start", undefined, { kind: "start", exitCode: null }],
  ["fail", undefined, { kind: "fail", exitCode: null }],
  ["0", undefined, { kind: "success", exitCode: 0 }],
  ["137", undefined, { kind: "fail", exitCode: 137 }],
  ["256", undefined, null],
  ["-1", undefined, null],
  ["finish", undefined, null],
])("%j with status %j", (suffix, status, signal) => expect(readSignal(suffix, status)).toEqual(signal));

describe("what signals mean", () => {
  const born = new Date("2026-11-22T10:00:00Z");
  const atSecond = (seconds: number) => new Date(born.getTime() + seconds * 1_000);
  const silent = { watchedSince: born, startedAt: null, lastSeenAt: null, failedAt: null, exitCode: null, failMessage: null };
  const heartbeat = monitorConfig.parse({ kind: "heartbeat", periodSeconds: 60, graceSeconds: 30 }) as SignalConfig;
  const verdictAt = (signals: object, seconds: number, config = heartbeat) => {
    const { phrases, ...verdict } = verdictOfSignals(config, { ...silent, ...signals }, atSecond(seconds));
    return { ...verdict, error: toStored(phrases)?.text ?? null };
  };

  test("silence means nothing until the grace time after the first period", () => {
    expect(verdictAt({}, 10)).toEqual({ isOk: null, error: null, dueBy: atSecond(90) });
    expect(verdictAt({}, 89)).toMatchObject({ isOk: null });
    expect(verdictAt({}, 90)).toMatchObject({ isOk: false, error: "No signal, awaited until 2026-11-22T10:01:30Z" });
  });
  test("a late signal is no failure yet, and silence after it is", () => {
    expect(verdictAt({ lastSeenAt: atSecond(5) }, 80)).toEqual({ isOk: true, error: null, dueBy: atSecond(95) });
    expect(verdictAt({ lastSeenAt: atSecond(5) }, 95)).toMatchObject({ isOk: false });
  });
  test("a failure holds at once, with its reason", () => {
    const failed = { lastSeenAt: atSecond(5), failedAt: atSecond(20), exitCode: 3, failMessage: "disk full" };
    expect(verdictAt(failed, 21)).toMatchObject({ isOk: false, error: "The job ended with exit code 3: disk full" });
    expect(verdictAt({ ...failed, lastSeenAt: atSecond(30), exitCode: 0 }, 31)).toMatchObject({ isOk: true });
  });
  test("silence while nobody heard is excused, from the end of the last such time that matters", () => {
    const absence = (after: number, until: number) => ({ after: atSecond(after), until: atSecond(until), isSure: true });
    const anew = (signals: object, ...absences: [number, number][]) =>
      (withoutUnheard(
        heartbeat,
        { ...silent, ...signals },
        absences.map(([after, until]) => absence(after, until)),
      ).watchedSince.getTime() -
        born.getTime()) /
      1_000;
    expect(anew({}, [10, 50], [100, 110])).toBe(0);
    expect(anew({}, [55, 65])).toBe(65);
    expect(anew({}, [55, 65], [120, 130], [140, 145])).toBe(130);
    expect(anew({ lastSeenAt: atSecond(100) }, [55, 65])).toBe(0);
    expect(anew({ watchedSince: atSecond(60) }, [55, 65])).toBe(65);
    expect(anew({ failedAt: atSecond(5) }, [55, 65])).toBe(0);
    expect(withoutUnheard({ kind: "manual" }, silent, [absence(-5, 5)])).toBe(silent);
  });
  test("by hand: the last word counts, and does not age", () => {
    const manual: SignalConfig = { kind: "manual" };
    expect(verdictAt({}, 1, manual)).toMatchObject({ isOk: null });
    expect(verdictAt({ failedAt: atSecond(5), failMessage: "Provider is down" }, 9_000, manual)).toMatchObject({
      isOk: false,
      error: "Provider is down",
    });
    expect(verdictAt({ failedAt: atSecond(5), lastSeenAt: atSecond(6) }, 9_000, manual)).toMatchObject({ isOk: true, error: null });
  });
});
