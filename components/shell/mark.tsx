import { cn } from "../ui/cn";

/** A lookout's light: tower, lamp and two beams. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cn("size-5 shrink-0", className)}>
      <path d="M8.2 8h3.6l1.5 10.5H6.7z" fill="var(--accent)" />
      <path d="M7 6.4 10 2l3 4.4z" fill="var(--accent)" />
      <path d="M15 5.4 19.2 4M15 8l4.2 1M5 5.4.8 4M5 8 .8 9" stroke="var(--accent)" strokeWidth="1.5" strokeLinecap="round" fill="none" />
    </svg>
  );
}
