import { SkeletonList } from "@/components/ui/skeleton";

export default function Loading() {
  return <SkeletonList columns={3} className="max-w-[960px]" />;
}
