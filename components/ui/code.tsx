import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

/** Inline mono text: ids, hashes, commands. `copy` adds a button with that text. */
export function Code({ children, copy, className }: { children: ReactNode; copy?: string; className?: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-middle">
      <code className={cn("truncate rounded-sm bg-hover px-1 py-px font-mono text-[0.92em]", className)}>{children}</code>
      {copy && <CopyButton text={copy} />}
    </span>
  );
}

export function CodeBlock({ children, className }: { children: string; className?: string }) {
  return (
    <div className={cn("relative rounded-lg border bg-sunken", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled to by key as well */}
      <pre tabIndex={0} className="overflow-x-auto rounded-lg p-3 pr-12 font-mono text-sm leading-relaxed -outline-offset-2">
        {children}
      </pre>
      <CopyButton text={children} className="absolute top-1.5 right-1.5 bg-sunken" />
    </div>
  );
}
