import { FunnelScreen, type FunnelSearch } from "@/app/console/analytics/funnels/funnel-screen";
import { getFunnel } from "@/lib/analytics/funnels/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("analytics-funnels");

export default async function Funnel({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: FunnelSearch }) {
  return <FunnelScreen saved={await read(getFunnel, (await params).id)} searchParams={searchParams} />;
}
