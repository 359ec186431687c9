import { Skeleton, SkeletonCard, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex max-w-[980px] flex-col gap-8 p-4 sm:p-6">
      <Skeleton className="h-7 w-40" />
      <SkeletonCard />
      <div className="rounded-lg border bg-raised">
        <SkeletonRows rows={6} columns={3} />
      </div>
    </div>
  );
}
