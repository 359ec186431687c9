import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bucketOf,
  histogramOf,
  latencyBoundsMs,
  type Maintenance,
  mergeBuckets,
  percentile,
  type StateSpan,
  spansKnownAt,
  uptimeOver,
} from "@/lib/monitoring/history/rules";

const at = (seconds: number) => new Date(seconds * 1_000);
const span = (state: StateSpan["state"], from: number, to: number | null): StateSpan => ({
  state,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
});
const work = (from: number, to: number): Maintenance => ({ startsAt: at(from), endsAt: at(to) });

describe("uptime", () => {
  const day = 86_400;
  test.each([
    ["all up", [span("up", 0, null)], [], 0, day, 0, { uptime: 1, coverage: 1 }],
    ["nothing measured", [], [], 0, day, 0, { uptime: null, coverage: 0, gapMs: day * 1_000 }],
    ["half down", [span("up", 0, day / 2), span("down", day / 2, null)], [], 0, day, 0, { uptime: 0.5, coverage: 1 }],
    [
      "a second in 90 days is not rounded away",
      [span("up", 0, 1), span("down", 1, 2), span("up", 2, null)],
      [],
      0,
      90 * day,
      0,
      { uptime: 0.99999, coverage: 1 },
    ],
    [
      "a second unmeasured in 90 days is not rounded away",
      [span("up", 0, 1), span("up", 2, null)],
      [],
      0,
      90 * day,
      0,
      { uptime: 1, coverage: 0.99999 },
    ],
    ["clipped to the window", [span("down", -day, 0), span("up", 0, null)], [], 0, day, -day, { uptime: 1, coverage: 1 }],
    ["clipped to the monitor's life", [span("up", day - 60, null)], [], 0, day, day - 60, { uptime: 1, coverage: 1, lifeMs: 60_000 }],
    ["a gap is not measured", [span("up", 0, day / 4), span("up", (3 * day) / 4, null)], [], 0, day, 0, { uptime: 1, coverage: 0.5 }],
    ["a window in the past", [span("up", 0, null)], [], 0, day, 2 * day, { uptime: null, coverage: null, lifeMs: 0 }],
    ["unknown is neither up nor down", [span("up", 0, 60), span("unknown", 60, 120)], [], 0, 120, 0, { uptime: 1, coverage: 0.5 }],
    ["an outage within maintenance is left out", [span("up", 0, 50), span("down", 50, 100)], [work(40, 100)], 0, 100, 0, { uptime: 1 }],
    [
      "an outage beyond maintenance counts from its end",
      [span("up", 0, 50), span("down", 50, 100)],
      [work(40, 75)],
      0,
      100,
      0,
      { uptime: 0.61538, coverage: 1, downMs: 25_000, maintenanceMs: 35_000 },
    ],
    ["maintenance twice counts once", [span("up", 0, null)], [work(10, 40), work(20, 50)], 0, 100, 0, { maintenanceMs: 40_000, gapMs: 0 }],
    ["maintenance throughout", [span("down", 0, null)], [work(-10, 200)], 0, 100, 0, { uptime: null, coverage: null }],
    ["waiting for the first result is not measured", [span("pending", 0, 50), span("up", 50, null)], [], 0, 100, 0, { coverage: 0.5 }],
  ])("%s", (_, spans, maintenance, from, to, bornAt, expected) => {
    expect(uptimeOver(spans, maintenance, at(from), at(to), at(bornAt))).toMatchObject(expected);
  });

  test("equals a plain count of seconds, whatever overlaps", () => {
    const second = fc.integer({ min: -20, max: 80 });
    const anySpan = fc
      .record({ state: fc.constantFrom(...(["pending", "up", "down", "unknown"] as const)), from: second, to: fc.option(second) })
      .map(({ state, from, to }) => span(state, from, to));
    const anyWork = fc.tuple(second, second).map(([from, to]) => work(from, to));
    fc.assert(
      fc.property(fc.array(anySpan), fc.array(anyWork), second, second, second, (spans, maintenance, from, to, bornAt) => {
        const { uptime, coverage, ...figures } = uptimeOver(spans, maintenance, at(from), at(to), at(bornAt));
        const counted = countSeconds(spans, maintenance, from, to, bornAt);
        expect(figures).toEqual(counted);
        const { measuredMs, downMs, lifeMs, maintenanceMs } = counted;
        expect(uptime).toBe(measuredMs ? Math.floor(((measuredMs - downMs) * 100_000) / measuredMs) / 100_000 : null);
        expect(coverage).toBe(lifeMs > maintenanceMs ? Math.floor((measuredMs * 100_000) / (lifeMs - maintenanceMs)) / 100_000 : null);
      }),
      { numRuns: 2_000 },
    );
  });

  /** The same, second by second. */
  function countSeconds(spans: StateSpan[], maintenance: Maintenance[], from: number, to: number, bornAt: number) {
    const seconds = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n).filter((second) => second >= bornAt);
    const kinds = seconds.map((second) => {
      if (maintenance.some(({ startsAt, endsAt }) => at(second) >= startsAt && at(second) < endsAt)) return "maintenance";
      const states = spans
        .filter(({ startedAt, endedAt }) => at(second) >= startedAt && (!endedAt || at(second) < endedAt))
        .map(({ state }) => state);
      return (["unknown", "down", "up"] as const).find((state) => states.includes(state)) ?? "gap";
    });
    const msOf = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length * 1_000;
    return {
      lifeMs: kinds.length * 1_000,
      measuredMs: msOf("up", "down"),
      downMs: msOf("down"),
      unknownMs: msOf("unknown"),
      maintenanceMs: msOf("maintenance"),
      gapMs: msOf("gap"),
    };
  }
});

describe("spans known now", () => {
  const open = [span("down", 0, 100), span("up", 100, null)];
  const monitor = { lastCheckedAt: at(1_000), intervalSeconds: 60, timeoutMs: 30_000, retries: 1 };
  test("go on while checks are made, and between two of them", () => {
    expect(spansKnownAt(at(1_241), open, monitor)).toEqual(open);
    expect(spansKnownAt(at(9_000), open, { ...monitor, lastCheckedAt: null })).toEqual(open);
  });
  test("end with the interval of the last check when nobody checks any more", () => {
    expect(spansKnownAt(at(1_242), open, monitor)).toEqual([span("down", 0, 100), span("up", 100, 1_060)]);
  });
});

describe("percentiles of a histogram", () => {
  test("none without checks", () => expect(percentile(mergeBuckets([]), 0.5, 0)).toBeNull());

  test("lie in the same bucket as the exact ones, and never above the largest latency", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.95, 0.99),
        (latencies, share) => {
          const sorted = latencies.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
          const max = sorted.at(-1) as number;
          const estimate = percentile(histogramOf(latencies), share, max) as number;
          const bucket = bucketOf(exact);
          expect(estimate).toBeGreaterThanOrEqual(bucket === 0 ? 0 : (latencyBoundsMs[bucket - 1] as number));
          expect(estimate).toBeLessThanOrEqual(Math.min(latencyBoundsMs[bucket] ?? max, max));
        },
      ),
    );
  });

  test("of merged hours equal those of all their checks together", () => {
    const [one, two] = [
      [12, 80, 400],
      [15, 2_200, 90_000],
    ];
    expect(mergeBuckets([histogramOf(one as number[]), histogramOf(two as number[])])).toEqual(
      histogramOf([...(one as number[]), ...(two as number[])]),
    );
  });
});
