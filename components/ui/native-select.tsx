import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses, controlHeight } from "./input";

/** The browser's own select: for forms that must work without JavaScript. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select {...props} className={cn(controlClasses, controlHeight, "appearance-none pr-8")}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 text-ink-3" />
    </span>
  );
}
