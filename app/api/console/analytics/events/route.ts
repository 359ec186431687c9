import { getProjectId, listEvents } from "@/lib/analytics/tracking/queries";
import { eventFilter } from "@/lib/analytics/tracking/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  query: eventFilter,
  run: async ({ actor, query }) => listEvents(actor, await getProjectId(actor), query),
});
