import { listAlerts } from "@/lib/monitoring/alerts/queries";
import { alertListInput } from "@/lib/monitoring/alerts/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: alertListInput, run: ({ actor, query }) => listAlerts(actor, query) });
