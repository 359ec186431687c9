import { Skeleton, SkeletonText } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="flex flex-col gap-4 p-4 sm:p-6 lg:border-r">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="h-7 w-96 max-w-full" />
        <Skeleton className="h-7 w-80 max-w-full" />
        <SkeletonText lines={8} className="mt-6" />
      </div>
      <div className="flex flex-col gap-6 p-4">
        <SkeletonText lines={4} />
        <SkeletonText lines={4} />
      </div>
    </div>
  );
}
