import { cn } from "./cn";

/** One key or a sequence ("G M"), drawn as caps; hidden on touch screens, where there are no keys to press. */
export function Kbd({ children, plain = false, className }: { children: string; plain?: boolean; className?: string }) {
  return (
    <kbd
      aria-hidden
      className={cn(
        "inline-flex h-4 min-w-4 items-center justify-center rounded-sm px-1 font-mono text-2xs leading-none [@media(hover:none)]:hidden",
        plain ? "opacity-80" : "border bg-sunken text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
