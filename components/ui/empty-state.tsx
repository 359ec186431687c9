import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  title: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
  isPage?: boolean;
};

/** Says what to do first. `isPage`: it stands for the whole page, so its title is the page's. */
export function EmptyState({ title, description, icon, action, className, isPage }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className={cn("flex flex-col items-center justify-center px-6 py-12 text-center", className)}>
      {icon && <div className="mb-3 grid size-10 place-items-center rounded-lg border bg-sunken text-ink-3 [&_svg]:size-5">{icon}</div>}
      <Title className="font-medium text-ink text-lg">{title}</Title>
      {description && <p className="mt-1 max-w-[46ch] text-balance text-ink-2">{description}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
