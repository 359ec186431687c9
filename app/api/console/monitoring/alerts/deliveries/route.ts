import { listDeliveries } from "@/lib/monitoring/alerts/deliveries/queries";
import { deliveryListInput } from "@/lib/monitoring/alerts/deliveries/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: deliveryListInput, run: ({ actor, query }) => listDeliveries(actor, query) });
