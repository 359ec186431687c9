import { useTranslations } from "next-intl";
import { cn } from "./cn";
import { fillTone, type Tone } from "./tone";

export const priorities = ["urgent", "high", "normal", "low"] as const;
type Priority = (typeof priorities)[number];

const priorityTone: Record<Priority, Tone> = { urgent: "major", high: "partial", normal: "accent", low: "neutral" };
const filledBars: Record<Priority, number> = { urgent: 4, high: 3, normal: 2, low: 1 };

/** Four bars: their number tells the priority without the colour. */
export function PriorityMark({ priority, withLabel = false, className }: { priority: Priority; withLabel?: boolean; className?: string }) {
  const t = useTranslations("ui.priority");
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)} title={withLabel ? undefined : t(priority)}>
      <span aria-hidden className="flex h-2.5 items-end gap-px">
        {["h-1", "h-1.5", "h-2", "h-2.5"].map((height, n) => (
          <span
            key={height}
            className={cn(
              "w-[2.5px] rounded-[1px]",
              height,
              n < filledBars[priority] ? fillTone[priorityTone[priority]] : "bg-line-strong",
            )}
          />
        ))}
      </span>
      <span className={cn(!withLabel && "sr-only")}>{t(priority)}</span>
    </span>
  );
}
