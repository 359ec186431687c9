import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { inkTone, type Tone } from "./tone";

type StatProps = {
  label: ReactNode;
  value: ReactNode;
  /** `text` is already worded ("2.1 points against the 30 days before"); `good` decides its colour, `direction` its arrow. */
  delta?: { text: ReactNode; direction: "up" | "down" | "same"; good?: boolean };
  tone?: Tone;
  hint?: ReactNode;
  className?: string;
};

const arrows = { up: ArrowUpRight, down: ArrowDownRight, same: Minus };

export function Stat({ label, value, delta, tone, hint, className }: StatProps) {
  const Arrow = delta && arrows[delta.direction];
  return (
    <dl className={cn("min-w-0", className)}>
      <dt className="truncate text-ink-2">{label}</dt>
      <dd>
        <span className={cn("block truncate font-semibold text-3xl tracking-tight", tone && tone !== "neutral" && inkTone[tone])}>
          {value}
        </span>
        {delta && Arrow && (
          <span
            className={cn(
              "mt-0.5 flex items-center gap-1 text-sm",
              delta.good === undefined ? "text-ink-3" : delta.good ? "text-operational-ink" : "text-major-ink",
            )}
          >
            <Arrow aria-hidden className="size-[1.1em] shrink-0" />
            {delta.text}
          </span>
        )}
        {hint && <span className="mt-0.5 block text-ink-3 text-sm">{hint}</span>}
      </dd>
    </dl>
  );
}
