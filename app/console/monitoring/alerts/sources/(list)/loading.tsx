import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-5 w-72" />
      <div className="rounded-lg border bg-raised">
        <SkeletonRows rows={6} columns={3} />
      </div>
    </div>
  );
}
