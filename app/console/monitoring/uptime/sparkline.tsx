const width = 96;
const height = 20;

/** The last 24 hours' latency as a line, on a scale of its own; hours without figures leave a gap. Decorative: the figure stands beside it. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <span className="block h-5 w-24 border-line border-b border-dashed" />;
  const [low, high] = [Math.min(...known) * 0.6, Math.max(...known) * 1.05];
  const x = (n: number) => (n / (values.length - 1)) * width;
  const y = (value: number) => height - 1 - ((value - low) / (high - low || 1)) * (height - 2);
  const path = values
    .map((value, n) => (value === null ? "" : `${n === 0 || values[n - 1] === null ? "M" : "L"}${x(n).toFixed(1)} ${y(value).toFixed(1)}`))
    .join("");
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="h-5 w-24 shrink-0 text-accent" preserveAspectRatio="none">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
