"use client";

import { useChartWidth } from "recharts";

/** Above its line, and moved inwards where the drawing ends: `viewBox` comes from the line. */
export function EventLabel({ text, viewBox }: { text: string; viewBox?: { x?: number; y?: number } }) {
  const width = useChartWidth() ?? 0;
  const { x = 0, y = 0 } = viewBox ?? {};
  const half = text.length * 3.2;
  const anchor = x + half > width ? "end" : x < half ? "start" : "middle";
  return (
    <text x={anchor === "end" ? Math.min(x, width - 2) : x} y={y - 6} textAnchor={anchor} fill="var(--ink-2)" fontSize={11}>
      {text}
    </text>
  );
}
