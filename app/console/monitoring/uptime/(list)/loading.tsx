import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-6">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-5 w-72" />
      <Skeleton className="h-7 w-96 max-w-full" />
      <div className="rounded-lg border bg-raised">
        <SkeletonRows rows={10} columns={5} />
      </div>
    </div>
  );
}
