import { SkeletonList } from "@/components/ui/skeleton";

export function SettingsSkeleton() {
  return <SkeletonList columns={3} className="max-w-[960px]" />;
}
