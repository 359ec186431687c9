/** Seven days: a longer one is a window each day. */
export const longestSpanMinutes = 10_080;

export type Span = { startsAt: Date; endsAt: Date };

/** The same time, in order and each moment in one span only: what is subtracted is subtracted once. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { startsAt, endsAt } of spans.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (endsAt <= startsAt) continue;
    const last = merged.at(-1);
    if (!last || last.endsAt < startsAt) merged.push({ startsAt, endsAt });
    else if (last.endsAt < endsAt) merged[merged.length - 1] = { startsAt: last.startsAt, endsAt };
  }
  return merged;
}
