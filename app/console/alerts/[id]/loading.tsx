import { Skeleton, SkeletonCard, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-5 p-4 sm:p-6">
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-7 w-64" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="rounded-lg border bg-raised">
          <SkeletonRows rows={4} columns={3} />
        </div>
        <SkeletonCard />
      </div>
    </div>
  );
}
