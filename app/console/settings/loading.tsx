import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="max-w-[960px] space-y-6 p-6 max-sm:p-4">
      <Skeleton className="h-6 w-40" />
      <SkeletonRows rows={8} columns={3} className="rounded-lg border" />
    </div>
  );
}
