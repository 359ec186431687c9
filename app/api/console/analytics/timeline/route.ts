import { getProjectId, getTimeline } from "@/lib/analytics/tracking/queries";
import { timelineFilter } from "@/lib/analytics/tracking/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  query: timelineFilter,
  run: async ({ actor, query }) => getTimeline(actor, await getProjectId(actor), query),
});
