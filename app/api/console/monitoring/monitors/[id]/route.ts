import { getMonitor } from "@/lib/monitoring/uptime/queries";
import { getMonitorRelations } from "@/lib/monitoring/uptime/relations/queries";
import { monitorId } from "@/lib/monitoring/uptime/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: monitorId,
  run: async ({ actor, params: { id } }) => {
    const [monitor, relations] = await Promise.all([getMonitor(actor, id), getMonitorRelations(actor, id)]);
    return { monitor, relations };
  },
});
