export { SkeletonList as default } from "@/components/ui/skeleton";
