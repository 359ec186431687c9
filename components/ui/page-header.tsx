import type { ReactNode } from "react";
import { cn } from "./cn";

type PageHeaderProps = { title: ReactNode; description?: ReactNode; marks?: ReactNode; action?: ReactNode; className?: string };

/** The page's only h1, with its one primary action. `marks` sit above the title: severity, number, since when. */
export function PageHeader({ title, description, marks, action, className }: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0 max-w-[76ch]">
        {marks && <div className="mb-1.5 flex flex-wrap items-center gap-2 text-ink-2">{marks}</div>}
        <h1 dir="auto" className="text-balance text-2xl">
          {title}
        </h1>
        {description && <p className="mt-1 text-ink-2">{description}</p>}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  );
}
