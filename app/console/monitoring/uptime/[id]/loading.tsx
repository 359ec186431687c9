import { Skeleton, SkeletonCard, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-28 w-full" />
      <div className="grid gap-3 sm:grid-cols-3">
        <SkeletonCard />
        <SkeletonCard />
        <SkeletonCard />
      </div>
      <Skeleton className="h-56 w-full" />
      <div className="rounded-lg border bg-raised">
        <SkeletonRows rows={6} columns={4} />
      </div>
    </div>
  );
}
