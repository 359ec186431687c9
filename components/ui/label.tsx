import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is named by htmlFor or nested by the caller
  return <label {...props} className={cn("inline-flex items-center gap-1.5 font-medium text-ink text-sm", className)} />;
}
