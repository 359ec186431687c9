import { colourOfTone, type Tone } from "./tone";

/** A text under `note` stands with the point's figures. */
export type ChartPoint = { x: string | number } & Record<string, string | number | null>;
export type ChartSeries = { key: string; label: string; tone?: Tone };
export type ChartEvent = { x: number; label: string; tone?: Tone };
/** A time that stood out, from the beginning of one point to the beginning of another, or to the end of the last. */
export type ChartArea = { from: number; to: number; label: string; tone: Tone; hatched?: boolean };
export type ChartUnit = "number" | "percent" | "ms";
export type ChartStep = "minute" | "hour" | "part" | "day" | "month" | "text";

const palette = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)", "var(--chart-5)", "var(--chart-6)"];

export const colourOf = (series: ChartSeries, index: number) => (series.tone ? colourOfTone[series.tone] : palette[index % palette.length]);

export const tailOf = (key: string) => `${key}·tail`;

/** Moves the last point of each series to a second key, with the point before it, so that it can be drawn dashed. */
export function splitTail(data: ChartPoint[], series: ChartSeries[]): ChartPoint[] {
  const last = data.length - 1;
  return data.map((point, n) => {
    if (n < last - 1) return point;
    const next = { ...point };
    for (const { key } of series) {
      next[tailOf(key)] = point[key] ?? null;
      if (n === last) next[key] = null;
    }
    return next;
  });
}

/** The bucket that an event falls into: the last one that starts at or before it. */
export function bucketOf(data: ChartPoint[], x: number) {
  return data.findLast((point) => Number(point.x) <= x)?.x;
}

/** Chooses which events get a label: the first, and each that is far enough from the last that has one. */
export function withRoom(data: ChartPoint[], events: ChartEvent[]): boolean[] {
  const apart = data.length / 8;
  let last = Number.NEGATIVE_INFINITY;
  return events.map(({ x }) => {
    const place = data.findLastIndex((point) => Number(point.x) <= x);
    if (place - last < apart) return false;
    last = place;
    return true;
  });
}

type AxisLook = { stacked?: boolean | undefined; threshold?: { value: number } | undefined; axis: (value: number) => string };

/** Room for the longest figure at the axis, which may go a quarter beyond the highest. What the library measures comes too late for ticks that change. */
export function widthOf(data: ChartPoint[], series: ChartSeries[], { stacked, threshold, axis }: AxisLook): number {
  const heights = data.map((point) => series.map(({ key }) => Number(point[key] ?? 0)));
  const highest = Math.max(
    threshold?.value ?? 0,
    ...heights.map((own) => (stacked ? own.reduce((sum, one) => sum + one, 0) : Math.max(...own))),
  );
  const longest = Math.max(...[0.3, 0.55, 0.8, 1, 1.25].map((share) => axis(Math.round(highest * share * 100) / 100).length));
  return Math.ceil(longest * 6.2) + 10;
}

/** Places both ends at least one step apart, so that a short time can be seen; the last step lies before the last point. */
export function endsOf(data: ChartPoint[], from: number, to: number) {
  const last = data.length - 1;
  const start = Math.max(
    0,
    data.findLastIndex(({ x }) => Number(x) <= from),
  );
  const after = data.findIndex(({ x }) => Number(x) >= to);
  const end = after < 0 ? last : after;
  const [x1, x2] = [data[Math.min(start, last - 1)]?.x, data[Math.max(end, 1)]?.x];
  return x1 === undefined || x2 === undefined ? {} : { x1, x2 };
}
