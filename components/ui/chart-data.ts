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

/** Where labels of events have room: the first, and each that is far enough from the last that has one. */
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
