import { useTranslations } from "next-intl";

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** Words for a length of time in ms: its two largest units ("2 d 6 h", "2 min 41 s", "48 s", "320 ms"). */
export function useDuration() {
  const t = useTranslations("ui.duration");
  return (ms: number) => {
    if (ms < 1000) return t("ms", { n: Math.max(0, Math.round(ms)) });
    const seconds = Math.round(ms / 1000) * 1000;
    const first = units.findIndex(([, size]) => seconds >= size);
    return units
      .slice(first, first + 2)
      .map(([unit, size], n) => ({ unit, count: Math.floor(n === 0 ? seconds / size : (seconds % (units[first]?.[1] ?? size)) / size) }))
      .filter(({ count }) => count > 0)
      .map(({ unit, count }) => t(unit, { n: count }))
      .join(" ");
  };
}

export function Duration({ ms, className }: { ms: number; className?: string }) {
  const duration = useDuration();
  return (
    <time dateTime={`PT${(ms / 1000).toFixed(3)}S`} className={className}>
      {duration(ms)}
    </time>
  );
}
