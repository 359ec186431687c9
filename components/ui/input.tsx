import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const controlClasses =
  "w-full min-w-0 rounded-md border border-control bg-raised px-2.5 text-base text-ink placeholder:text-ink-3 transition-colors hover:border-ink-3 focus-visible:outline-offset-0 focus-visible:border-accent disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-major";

export const controlHeight = "h-[32px] max-sm:h-10 max-sm:text-[16px] in-[.public]:h-11";

export function Input({ className, icon, ...props }: ComponentProps<"input"> & { icon?: ReactNode }) {
  if (!icon) return <input {...props} className={cn(controlClasses, controlHeight, className)} />;
  return (
    <span className={cn("relative block", className)}>
      <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-3 [&_svg]:size-4">{icon}</span>
      <input {...props} className={cn(controlClasses, controlHeight, "pl-8")} />
    </span>
  );
}
