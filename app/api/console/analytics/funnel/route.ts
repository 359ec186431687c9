import { getFunnelResult } from "@/lib/analytics/funnels/queries";
import { funnelParamsQuestion } from "@/lib/analytics/funnels/schema";
import { getProjectId } from "@/lib/analytics/tracking/queries";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  query: funnelParamsQuestion,
  rate: { name: "funnel", points: 120, seconds: 60 },
  run: async ({ actor, query }) => getFunnelResult(actor, await getProjectId(actor), query),
});
