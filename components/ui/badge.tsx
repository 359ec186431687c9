import type { ReactNode } from "react";
import { cn } from "./cn";
import { fillTone, softTone, type Tone } from "./tone";

type BadgeProps = {
  tone?: Tone;
  dot?: boolean;
  icon?: ReactNode;
  strong?: boolean;
  className?: string;
  children: ReactNode;
  title?: string;
};

export function Badge({ tone = "neutral", dot, icon, strong, className, children, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2 text-xs in-[.public]:h-6 [&_svg]:size-3 [&_svg]:shrink-0",
        strong ? "font-semibold" : "font-medium",
        softTone[tone],
        className,
      )}
    >
      {dot && <Dot tone={tone} className="size-1.5" />}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** Decorative: a word must stand beside it. */
export function Dot({ tone = "neutral", className }: { tone?: Tone; className?: string }) {
  return <span aria-hidden className={cn("size-2 shrink-0 rounded-full", fillTone[tone], className)} />;
}
