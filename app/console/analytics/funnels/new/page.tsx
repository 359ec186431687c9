import { FunnelScreen, type FunnelSearch } from "@/app/console/analytics/funnels/funnel-screen";
import { pageTitle } from "@/lib/web/request";

export const generateMetadata = pageTitle("analytics-funnels-new");

export default async function NewFunnel({ searchParams }: { searchParams: FunnelSearch }) {
  return <FunnelScreen saved={null} searchParams={searchParams} />;
}
