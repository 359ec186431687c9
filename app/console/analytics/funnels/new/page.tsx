import { FunnelScreen, type FunnelSearch } from "@/app/console/analytics/funnels/funnel-screen";

export default async function NewFunnel({ searchParams }: { searchParams: FunnelSearch }) {
  return <FunnelScreen saved={null} searchParams={searchParams} />;
}
