import { listMonitors } from "@/lib/monitoring/uptime/queries";
import { monitorListInput } from "@/lib/monitoring/uptime/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: monitorListInput, run: ({ actor, query }) => listMonitors(actor, query) });
