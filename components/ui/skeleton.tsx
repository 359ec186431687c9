import { cn } from "./cn";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-sm bg-hover", className)} />;
}

export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className={cn("space-y-2", className)}>
      {upTo(lines).map((line) => (
        <Skeleton key={line} className={cn("h-3", line === lines - 1 && lines > 1 ? "w-3/5" : "w-full")} />
      ))}
    </div>
  );
}

export function SkeletonRows({ rows = 8, columns = 4, className }: { rows?: number; columns?: number; className?: string }) {
  return (
    <div aria-hidden className={className}>
      {upTo(rows).map((row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b px-3">
          {upTo(columns).map((column) => (
            <Skeleton key={column} className={cn("h-3", column === 0 ? "flex-[3]" : "flex-1")} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A page with a title and a list, before it is there. */
export function SkeletonList({ rows = 8, columns = 4, className }: { rows?: number; columns?: number; className?: string }) {
  return (
    <div className={cn("flex flex-col gap-4 p-4 sm:p-6", className)}>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-5 w-72 max-w-full" />
      <div className="rounded-lg border bg-raised">
        <SkeletonRows rows={rows} columns={columns} />
      </div>
    </div>
  );
}

export function SkeletonCard({ className }: { className?: string }) {
  return (
    <div aria-hidden className={cn("rounded-lg border p-4", className)}>
      <Skeleton className="mb-3 h-3 w-24" />
      <Skeleton className="mb-4 h-6 w-32" />
      <SkeletonText lines={2} />
    </div>
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
