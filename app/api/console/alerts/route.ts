import { listAlerts } from "@/lib/alerting/queries";
import { alertListInput } from "@/lib/alerting/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: alertListInput, run: ({ actor, query }) => listAlerts(actor, query) });
