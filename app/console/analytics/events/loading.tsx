import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="space-y-4 p-6 max-sm:p-4">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-3 w-80 max-w-full" />
      <Skeleton className="h-[150px] w-full" />
      <SkeletonRows rows={10} />
    </div>
  );
}
