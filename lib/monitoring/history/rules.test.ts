import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf, histogramOf, latencyBoundsMs, mergeBuckets, percentile, type Span, uptimeOver } from "@/lib/monitoring/history/rules";

const at = (seconds: number) => new Date(seconds * 1_000);
const span = (state: Span["state"], from: number, to: number | null): Span => ({
  state,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
});
describe("uptime", () => {
  const day = 86_400;
  test.each([
    ["all up", [span("up", 0, null)], 0, day, 0, { uptime: 1, measured: 1 }],
    ["nothing measured", [], 0, day, 0, { uptime: null, measured: 0 }],
    ["half down", [span("up", 0, day / 2), span("down", day / 2, null)], 0, day, 0, { uptime: 0.5, measured: 1 }],
    [
      "a second in 90 days is not rounded away",
      [span("up", 0, 1), span("down", 1, 2), span("up", 2, null)],
      0,
      90 * day,
      0,
      { uptime: 0.99999, measured: 1 },
    ],
    ["clipped to the window", [span("down", -day, 0), span("up", 0, null)], 0, day, -day, { uptime: 1, measured: 1 }],
    ["clipped to the monitor's life", [span("up", day - 60, null)], 0, day, day - 60, { uptime: 1, measured: 1 }],
    ["a gap is not measured", [span("up", 0, 6 * 3_600), span("up", 18 * 3_600, null)], 0, day, 0, { uptime: 1, measured: 0.5 }],
    ["a window in the past", [span("up", 0, null)], 0, day, 2 * day, { uptime: null, measured: 0 }],
  ])("%s", (_, spans, from, to, bornAt, expected) => {
    expect(uptimeOver(spans, at(from), at(to), at(bornAt))).toMatchObject(expected);
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
