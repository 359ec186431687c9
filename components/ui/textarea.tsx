import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea rows={rows} {...props} className={cn(controlClasses, "field-sizing-content min-h-20 py-1.5 max-sm:text-[16px]", className)} />
  );
}
