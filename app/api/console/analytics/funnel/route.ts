import { runFunnel } from "@/lib/analytics/funnels/queries";
import { funnelParamsQuestion } from "@/lib/analytics/funnels/schema";
import { requireProject } from "@/lib/analytics/tracking/queries";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  query: funnelParamsQuestion,
  rate: { name: "funnel", points: 120, seconds: 60 },
  run: async ({ actor, query }) => runFunnel(actor, await requireProject(actor), query),
});
