import { listMonitorsNamed } from "@/lib/monitoring/uptime/choices/queries";
import { monitorNamesInput } from "@/lib/monitoring/uptime/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: monitorNamesInput, run: ({ actor, query }) => listMonitorsNamed(actor, query) });
