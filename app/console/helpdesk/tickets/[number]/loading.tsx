import { Skeleton, SkeletonText } from "@/components/ui/skeleton";

export default function LoadingTicket() {
  return (
    <div className="flex h-full min-w-0">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="space-y-3 border-b px-5 py-4">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
        <div className="flex-1 space-y-8 px-5 py-5">
          {["first", "second", "third"].map((name) => (
            <div key={name} className="flex gap-3">
              <Skeleton className="size-[22px] rounded-full" />
              <div className="min-w-0 flex-1 space-y-3">
                <Skeleton className="h-3 w-40" />
                <SkeletonText lines={3} />
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className="w-[268px] space-y-4 border-l p-4 max-xl:hidden">
        <Skeleton className="h-8 w-3/4" />
        <SkeletonText lines={5} />
      </div>
    </div>
  );
}
