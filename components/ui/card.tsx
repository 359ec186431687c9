import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type CardProps = Omit<ComponentProps<"section">, "title"> & { title?: ReactNode; action?: ReactNode; flush?: boolean };

/** A bordered section; `flush` lets a table or list touch the border. */
export function Card({ title, action, flush, className, children, ...props }: CardProps) {
  return (
    <section {...props} className={cn("min-w-0 rounded-lg border bg-raised in-[.public]:rounded-xl", className)}>
      {(title || action) && (
        <header className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-2">
          <h2 className="min-w-0 truncate text-base">{title}</h2>
          {action}
        </header>
      )}
      {flush ? children : <div className="p-4 in-[.public]:p-5">{children}</div>}
    </section>
  );
}
